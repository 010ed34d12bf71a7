"""What is said of a matrix: right, wrong with its entries, conditional or unread."""
