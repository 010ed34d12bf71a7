"""The sentences of a note, and the claims among them that can be held against mathematics."""
