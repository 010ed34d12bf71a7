"""The library: the arithmetic of convolution as claims, each with mutants that must be false."""
