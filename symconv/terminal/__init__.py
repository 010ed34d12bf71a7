"""Mathematical objects as lines of text for a terminal."""
