"""How fast the package is, always against somebody else's way to the same result."""
