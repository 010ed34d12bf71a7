"""Which geometry a matrix belongs to: stated by the note, or told by the matrix itself."""
