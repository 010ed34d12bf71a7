"""What can be displayed: names, size formulas, matrices, sums; no text yet, and no files."""
