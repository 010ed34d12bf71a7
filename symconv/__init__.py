"""symconv."""
