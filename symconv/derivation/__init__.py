"""Derivations: chains of steps, each with its reason and its evidence, and their text."""
