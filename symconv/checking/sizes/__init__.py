"""Size formulas of a note: their names, their equations, and the conventions they follow."""
