"""What is said of findings: codes, lines for a terminal, and the forms that programs read."""
