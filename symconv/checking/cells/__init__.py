"""Matrices in a formula: where they stand, what they are called, and what their cells mean."""
