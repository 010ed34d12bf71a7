"""Integer symbols with the assumptions that sizes have.

n, m (inputs), k (kernel), s (stride), d (dilation) and u (spread) are at least 1; p (padding on
both sides) and op (output padding) are at least 0; b and e (padding before and after) may be
negative, which crops.

>>> from symconv.abc import n, p
>>> n.is_positive, p.is_nonnegative
(True, True)
"""

from __future__ import annotations

from symconv.symbols import size_symbol

n, m, k, s, d, u = (size_symbol(name) for name in ("n", "m", "k", "s", "d", "u"))
p, op = (size_symbol(name) for name in ("p", "op"))
b, e = (size_symbol(name) for name in ("b", "e"))

__all__ = ["b", "d", "e", "k", "m", "n", "op", "p", "s", "u"]
