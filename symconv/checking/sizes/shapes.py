"""What the shape of a term tells of its meaning, in the letters of sizes."""

from __future__ import annotations

from symconv.statement.terms import Op, Term, free_names, walk


def is_of_arrays(term: Term) -> bool:
    """Whether input and kernel are multiplied: an operation on arrays, not a size."""
    for node in walk(term):
        if node.op is Op.MULTIPLY:
            names = [set(free_names(part)) for part in node.args]
            crossing = sum("n" in one for one in names) and sum("k" in one for one in names)
            if crossing and not any({"n", "k"} <= one for one in names):
                return True
    return False


def is_of_areas(term: Term) -> bool:
    """Whether sizes are multiplied with sizes: a number of cells, not the length of an axis."""
    for node in walk(term):
        if node.op is Op.POWER and "n" in free_names(node):
            return True
        if node.op is Op.MULTIPLY and sum("n" in free_names(part) for part in node.args) > 1:
            return True
    return False


def stretches(term: Term) -> bool:
    """Whether the stride multiplies the input: only a transposed convolution does that."""
    for node in walk(term):
        if node.op is Op.MULTIPLY:
            factors = [part for part in node.args if part.op is not Op.DIVIDE]
            found = {one for part in factors for one in free_names(part)}
            if {"s", "n"} <= found:
                return True
    return False


def is_divided(term: Term) -> bool:
    """Whether something is divided in it, rounded or not."""
    return any(node.op is Op.DIVIDE for node in walk(term))


def is_divided_openly(whole: Term) -> bool:
    """Whether something in it is divided outside every floor and ceiling."""
    waiting = [whole]
    while waiting:
        term = waiting.pop()
        if term.op is Op.DIVIDE:
            return True
        if term.op not in (Op.FLOOR, Op.CEILING):
            waiting += [part for part in term.args if isinstance(part, Term)]
    return False
