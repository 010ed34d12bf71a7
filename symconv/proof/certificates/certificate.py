"""Certificates: what a search found, as data that a checker can follow without searching.

A certificate refutes every case of every obligation of a claim. A case is refuted by a
:class:`Leaf`, an identity of polynomials whose left side cannot be negative and whose right
side is, or by a :class:`Split` into an integer being below 0, 0 or above 0, each refuted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypeAlias

from symconv.proof.certificates.polynomial import Polynomial
from symconv.proof.claim import Have, Let

# A product of facts (by their numbers) with its positive factor.
Product: TypeAlias = "tuple[Fraction, tuple[int, ...]]"
# A fact that is 0, by its number, times any polynomial.
Multiple: TypeAlias = "tuple[Polynomial, int]"


@dataclass(frozen=True, slots=True)
class Leaf:
    """How the facts of a case contradict each other; facts are numbered from 0.

    First the facts grow: ``squeezed`` pairs p ≥ 0 and −p ≥ 0 give p = 0; then ``solved``
    equations put their value in for a name everywhere; then ``rounded`` facts are divided by a
    common factor of all but their constant, and ``weakened`` facts get a constant added. In
    the end the ``products`` and ``multiples`` add up to a negative constant; or, with a
    ``modulus``, the multiples alone to something that is never 0 modulo it.
    """

    squeezed: tuple[tuple[int, int], ...] = ()
    solved: tuple[tuple[str, int], ...] = ()
    rounded: tuple[tuple[int, int], ...] = ()
    weakened: tuple[tuple[int, int], ...] = ()
    products: tuple[Product, ...] = ()
    multiples: tuple[Multiple, ...] = ()
    modulus: int | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """Below 0, 0, above 0: every integer value of ``on`` is one of them."""

    on: Polynomial
    parts: tuple[Tree, Tree, Tree]


Tree: TypeAlias = "Leaf | Split"


@dataclass(frozen=True, slots=True)
class Certificate:
    """For each obligation, for each of its cases, a refutation."""

    steps: tuple[Let | Have, ...]
    refutations: tuple[tuple[Tree, ...], ...]

    @property
    def leaves(self) -> Iterator[Leaf]:
        for trees in self.refutations:
            for tree in trees:
                yield from leaves(tree)

    @property
    def cases(self) -> int:
        return sum(1 for _ in self.leaves)

    @property
    def terms(self) -> int:
        """Products of facts in all of its identities."""
        return sum(len(leaf.products) for leaf in self.leaves)

    def to_json(self) -> dict[str, Any]:
        """Plain data; :func:`from_json` reads it back."""
        from symconv.proof.certificates.codec import encoded

        return encoded(self)


def leaves(tree: Tree) -> Iterator[Leaf]:
    """The leaves of one refutation."""
    if isinstance(tree, Split):
        for part in tree.parts:
            yield from leaves(part)
    else:
        yield tree


def from_json(data: Any) -> Certificate:
    """The certificate in such data; CertificateError where the data is not one."""
    from symconv.proof.certificates.codec import decoded

    return decoded(data)
