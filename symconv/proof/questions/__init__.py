"""Claims made from what a user gives: text, LaTeX, SymPy."""
