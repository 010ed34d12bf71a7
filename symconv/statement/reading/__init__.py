"""Claims read from plain text: a language of its own, never evaluated as code.

The way of a text: tokens with their places, products written side by side made plain
(:mod:`~symconv.statement.reading.tokens`), one grammar for sums and for claims
(:mod:`~symconv.statement.reading.grammar`), terms and statements checked as they are put
together (:mod:`~symconv.statement.reading.build`). What is not certain raises
:class:`symconv.errors.UnreadError` with line and column.

Signs bind as in Python: ``**``, then ``* / // % mod``, then ``+ -``, comparisons, ``not``,
``and``, ``or``, ``=>`` and ``<=>``; ``-n // s`` is the floor of −n/s. What is printed is read
back equal, except for three forms that say the same: a minus before a number is a negative
number, ``and`` within ``and`` (``or`` within ``or``) is one list, and the empty list is 0 = 0
(0 = 1).
"""

from __future__ import annotations

import re

from symconv.statement.reading.build import as_condition, as_number
from symconv.statement.reading.grammar import Start, parsed
from symconv.statement.reading.tokens import tokenise
from symconv.statement.terms import Statement, Term

__all__ = ["looks_like_latex", "read_statement", "read_statements", "read_term"]

_LATEX = re.compile(r"\\[A-Za-z\[\](){}]|[{}$]")


def looks_like_latex(text: str) -> bool:
    r"""Whether a claim is LaTeX, not plain text: it has a command, a brace or a dollar sign.

    >>> looks_like_latex(r"o \le i"), looks_like_latex("o <= i")
    (True, False)
    """
    return bool(_LATEX.search(text))


def read_statement(text: str) -> Statement:
    """The claim of a text.

    >>> print(read_statement("o = (i + 2p − k) // s + 1 ⇒ 0 ≤ o"))
    o = floor((i + 2*p - k)/s) + 1 => 0 <= o
    >>> read_statement("n // 0.5 > k")
    Traceback (most recent call last):
    symconv.errors.UnreadError: 1:6: not read: 0.5 is not an integer; write 1/2
    """
    return parsed(text, tokenise(text), Start.CLAIM, as_condition)[0]


def read_statements(text: str) -> tuple[Statement, ...]:
    """The claims of a text that lists them with commas.

    >>> print(*read_statements("n >= 1, 0 <= op < s"), sep="; ")
    n >= 1; 0 <= op and op < s
    """
    return tuple(parsed(text, tokenise(text), Start.CLAIMS, as_condition))


def read_term(text: str) -> Term:
    """The number of a text.

    >>> print(read_term("d(k − 1) + 1"))
    d*(k - 1) + 1
    """
    return parsed(text, tokenise(text), Start.CLAIM, as_number)[0]
