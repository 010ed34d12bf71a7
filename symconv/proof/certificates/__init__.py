"""Certificates: the translation of claims, the checker, and the search for what it accepts."""
