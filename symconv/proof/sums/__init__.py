"""Proofs of equations between finite sums, for all sizes: sums, moves, certificates, check."""
