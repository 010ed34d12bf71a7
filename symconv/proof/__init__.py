"""Proofs: claims, the engines that refute or certify them, certificates and their checkers."""
