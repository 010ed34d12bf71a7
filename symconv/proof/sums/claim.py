"""A claim about sums: for all sizes, two sums are equal for all kernels and inputs."""

from __future__ import annotations

from dataclasses import dataclass

from symconv.errors import CertificateError, ClaimError
from symconv.proof.sums.expression import IversonSum
from symconv.proof.sums.normal import normal_form
from symconv.proof.sums.rules import Move, Step
from symconv.proof.sums.tidy import tidied
from symconv.statement.terms import Statement, free_names


@dataclass(frozen=True, slots=True)
class SumClaim:
    """For all integers that satisfy ``given``: ``left`` = ``right``, whatever the entries are.

    ``script`` are the moves that lead from the left sum to the right one, up to the order in
    which indices, factors and brackets stand. It is help for the proof and no part of what is
    claimed; two claims that differ in it alone say the same.
    """

    left: IversonSum
    right: IversonSum
    given: tuple[Statement, ...] = ()
    name: str = ""
    title: str = ""
    source: str = ""
    script: tuple[Move, ...] = ()

    def __post_init__(self) -> None:
        free = set(self.variables)
        for letter in (*self.left.letters, *self.right.letters):
            if letter in free:
                raise ClaimError(
                    f"{letter} is an index of one sum and stands for a number elsewhere",
                    field=letter,
                )

    @property
    def variables(self) -> tuple[str, ...]:
        """The integers it speaks of: sizes and free indices."""
        free = {*self.left.variables, *self.right.variables, *free_names(*self.given)}
        return tuple(sorted(free))

    def latex(self) -> str:
        """What is claimed as LaTeX, without its assumptions and without delimiters."""
        from symconv.proof.display import claim_latex

        return claim_latex(self)

    def _repr_latex_(self) -> str:
        """How a notebook shows it."""
        from symconv.proof.display import claim_cell

        return claim_cell(self)

    def __str__(self) -> str:
        given = ", ".join(map(str, self.given))
        return f"{given}: {self.left} = {self.right}" if given else f"{self.left} = {self.right}"


def replayed(claim: SumClaim) -> tuple[Step, ...]:
    """The script from the left sum on; CertificateError at the first move that cannot be made."""
    steps: list[Step] = []
    current = claim.left
    for move in claim.script:
        try:
            steps.append(move.apply(current, claim.given))
        except (CertificateError, ClaimError) as error:
            raise CertificateError(f"the move '{move}' cannot be made: {error}") from error
        current = steps[-1].result
    return tuple(steps)


def require_same(reached: IversonSum, wanted: IversonSum) -> None:
    """Raise CertificateError unless the sums are the same up to order."""
    if normal_form(reached) != normal_form(wanted):
        raise CertificateError(f"the script ends at {tidied(reached)}, which is not {wanted}")
