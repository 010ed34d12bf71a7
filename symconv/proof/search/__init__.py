"""Trying instances: the smallest counterexample, samples, and whole boxes of integers or axes."""
