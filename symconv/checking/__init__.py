"""Other people's notes: their matrices and formulas, read with their places, and judged."""
