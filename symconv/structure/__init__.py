"""Which tap joins which cells, as integer arrays: one small structure per axis, multiplied late."""
