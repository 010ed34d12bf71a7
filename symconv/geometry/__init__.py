"""Sizes: the axis and its relation, counting positions, padding words, N-axis geometries."""
