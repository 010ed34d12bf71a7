"""The LaTeX that the house writes, read into a tree, and the tree in other notations."""
