"""Mathematical objects as LaTeX, and LaTeX of that kind read back."""
