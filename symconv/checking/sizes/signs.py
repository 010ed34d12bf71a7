"""What the signs of a formula tell of it before it is read."""

from __future__ import annotations

import re

_ORDERS = r"""
    \le \leq \ge \geq \ne \neq \approx \sim \in \to \rightarrow \mapsto \propto \simeq \lt \gt \ll
    \gg < > ≤ ≥ ≠ ≈ \leqslant \geqslant \mid
"""
# What stands between two sides that are not said to be equal.
ORDERS = frozenset(_ORDERS.split())
_COMMANDS = "|".join(one[1:] for one in sorted(ORDERS) if one[0] == "\\")
_SIGNS = "".join(one for one in sorted(ORDERS) if len(one) == 1)
_ORDER = re.compile(rf"[∈→{_SIGNS}]|\\(?:{_COMMANDS})(?![A-Za-z])")
# (4 − 1) · 2 + …, as the sizes of transposed convolutions are worked out.
_ONE_LESS = re.compile(r"\(\s*[0-9]+\s*[-−]\s*1\s*\)")


def has_sum(latex: str) -> bool:
    """Whether something is computed in it."""
    return bool(
        re.search(
            r"[-+−/]|\\frac|\\dfrac|\\tfrac|\\div|\\bmod|\\mod|times|cdot|\*|[a-zA-Z]\(|÷", latex
        )
        or re.search(r"[sS]\s*[a-zA-Z]|[a-zA-Z]\s*[sS]", latex)
    )


def is_equation(latex: str) -> bool:
    """Whether it may be an equation, or a shape such as n × n."""
    return bool(re.search(r"=|\\times|×", latex))


def is_ordered(latex: str) -> bool:
    """Whether it compares: n − k ≥ 0 is no size."""
    return bool(_ORDER.search(latex))


def has_one_less(latex: str) -> bool:
    """Whether a number less one is worked with, as the input of a transposed convolution is."""
    return bool(_ONE_LESS.search(latex))
