"""The theorems about the entries of convolution matrices, for all sizes and all kernels."""

from __future__ import annotations

from symconv.theorems import product_entries, transposed_entries, zero_insertion
from symconv.theorems.theorem import Theorem

THEOREMS: tuple[Theorem, ...] = (
    *zero_insertion.THEOREMS,
    *transposed_entries.THEOREMS,
    *product_entries.THEOREMS,
)
