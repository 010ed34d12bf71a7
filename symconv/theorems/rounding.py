"""Rounding: what floor and ceiling are, and which paddings make a size ⌈n/s⌉, ⌊n/s⌋ or n/s."""

from __future__ import annotations

from functools import partial

from symconv.proof.claim import Claim, Have, Plan
from symconv.statement.axis import AxisTerms
from symconv.statement.terms import Term, ceil_div, divides, equal, iff, names
from symconv.theorems.letters import AXIS, RELATION, b, d, e, k, n, s
from symconv.theorems.sources import CONCRETE, TENSORFLOW
from symconv.theorems.theorem import But, Theorem, theorem

_theorem = partial(theorem, "rounding")


_CHAPTER = f"{CONCRETE}, chapter 3"

x, q, r, c = names("x q r c")

_LAWS = (
    _theorem(
        Claim(
            iff(q <= x // s, s * q <= x),
            (s >= 1,),
            "floor-is-greatest",
            "The quotient `x/s` rounded down is the greatest integer `q` with `s·q` at most `x`.",
            _CHAPTER,
        ),
        But("less than x", iff(q <= x // s, s * q < x)),
        But("less than the quotient", iff(q < x // s, s * q <= x)),
        But("rounded up", iff(q <= ceil_div(x, s), s * q <= x)),
    ),
    _theorem(
        Claim(
            iff(ceil_div(x, s) <= q, x <= s * q),
            (s >= 1,),
            "ceiling-is-least",
            "The quotient `x/s` rounded up is the least integer `q` with `s·q` at least `x`.",
            _CHAPTER,
        ),
        But("greater than x", iff(ceil_div(x, s) <= q, x < s * q)),
        But("greater than the quotient", iff(ceil_div(x, s) < q, x <= s * q)),
        But("rounded down", iff(x // s <= q, x <= s * q)),
    ),
    _theorem(
        Claim(
            iff(equal(x, s * q + r) & (r >= 0) & (r < s), equal(q, x // s) & equal(r, x % s)),
            (s >= 1,),
            "division",
            "Quotient and remainder are the only `q` and `r` with `x = s·q + r` and `0 ≤ r < s`.",
            _CHAPTER,
        ),
        But(
            "r up to s",
            iff(equal(x, s * q + r) & (r >= 0) & (r <= s), equal(q, x // s) & equal(r, x % s)),
        ),
        But(
            "r may be negative",
            iff(equal(x, s * q + r) & (r < s), equal(q, x // s) & equal(r, x % s)),
        ),
        But("any r", iff(equal(x, s * q + r), equal(q, x // s) & equal(r, x % s))),
    ),
    _theorem(
        Claim(
            equal((x + s * c) // s, x // s + c),
            (s >= 1,),
            "integers-leave-a-floor",
            "A multiple `s·c` of the divisor leaves a quotient that is rounded down as the integer "
            "`c`; so the 1 of a size formula may stand inside the floor or outside.",
            _CHAPTER,
        ),
        But("any integer", equal((x + c) // s, x // s + c)),
        But("as a product", equal((x + s * c) // s, x // s * c)),
        But("one less", equal((x + s * c - 1) // s, x // s + c)),
    ),
    _theorem(
        Claim(
            iff(equal(x // s, x / s), divides(s, x)),
            (s >= 1,),
            "floor-of-an-exact-quotient",
            "Rounding a quotient down changes nothing exactly when the divisor divides.",
            _CHAPTER,
        ),
        But("ever", equal(x // s, x / s)),
        But("when it divides x − 1", iff(equal(x // s, x / s), divides(s, x - 1))),
        But("when the remainder is at most 1", iff(equal(x // s, x / s), x % s <= 1)),
    ),
    _theorem(
        Claim(
            equal(ceil_div(x, s), (x + s - 1) // s) & equal(ceil_div(x, s), (x - 1) // s + 1),
            (s >= 1,),
            "ceiling-as-floor",
            "The quotient `x/s` rounded up is `(x + s − 1)/s` rounded down, and `(x − 1)/s` "
            "rounded down plus 1.",
            _CHAPTER,
        ),
        But("after adding s", equal(ceil_div(x, s), (x + s) // s)),
        But("of x and 1 more", equal(ceil_div(x, s), x // s + 1)),
        But("after adding s − 2", equal(ceil_div(x, s), (x + s - 2) // s)),
    ),
    _theorem(
        Claim(
            equal(ceil_div(x, s), -(-x // s)),
            (s >= 1,),
            "ceiling-by-signs",
            "Rounding up is rounding down between two changes of sign.",
            _CHAPTER,
        ),
        But("one change", equal(ceil_div(x, s), -(x // s))),
        But("one more", equal(ceil_div(x, s), -((-x - 1) // s))),
        But("rounding down", equal(x // s, -(-x // s))),
    ),
    _theorem(
        Claim(
            equal(x // s // c, x // (s * c))
            & equal(ceil_div(ceil_div(x, s), c), ceil_div(x, s * c)),
            (s >= 1, c >= 1),
            "rounding-twice",
            "Dividing and rounding twice the same way is dividing by the product and rounding "
            "once.",
            _CHAPTER,
        ),
        But("by the sum", equal(x // s // c, x // (s + c))),
        But("down, then up", equal(ceil_div(x // s, c), ceil_div(x, s * c))),
        But("up, then down", equal(ceil_div(x, s) // c, x // (s * c))),
    ),
)

_output, _span = AXIS.output, AXIS.span


def _of(size: Term | int) -> Term:
    """The output size for another input."""
    return AxisTerms(size, k, s, b, e, d).output


_rounds_up, _rounds_down = equal(_span, b + e + 1), equal(_span, b + e + s)
_exact_range = (b + e + 1 <= _span) & (_span <= b + e + s)
# What the padding and the kernel add to n/s.
_shift = (b + e - _span) // s + 1
_EXACT_STEPS = (
    Have(equal(n, s * (n // s))),
    Have(equal(_output, n // s + _shift), splits=(_output - n // s - _shift,)),
    Have(iff(equal(_shift, 0), _exact_range)),
    Have(iff(equal(_output, n / s), equal(_shift, 0)), splits=(_shift,)),
)
_VALID = AxisTerms(n, k, s, 0, 0, d)

_SIZES = (
    _theorem(
        Claim(
            equal(_output, ceil_div(n, s)),
            (s >= 1, _rounds_up),
            "size-rounds-up",
            "If the padding is one less than the kernel's span, every output size is the input "
            "size divided by the stride, rounded up.",
            RELATION,
        ),
        But("rounded down", equal(_output, n // s)),
        But("padding as large as the span", given=(s >= 1, equal(_span, b + e))),
        But("padding two less", given=(s >= 1, equal(_span, b + e + 2))),
    ),
    _theorem(
        Claim(
            iff(equal(_of(1), 1) & equal(_of(s), 1), _rounds_up),
            (s >= 1,),
            "two-sizes-round-up",
            "Only padding of one less than the span rounds every size up: the inputs `1` and `s` "
            "alone, which must give 1, force it.",
            RELATION,
        ),
        But("the input 1 alone", iff(equal(_of(1), 1), _rounds_up)),
        But("the input s alone", iff(equal(_of(s), 1), _rounds_up)),
        But("the inputs 1 and s − 1", iff(equal(_of(1), 1) & equal(_of(s - 1), 1), _rounds_up)),
    ),
    _theorem(
        Claim(
            equal(_output, n // s),
            (s >= 1, _rounds_down),
            "size-rounds-down",
            "If the kernel's span is the padding plus one stride, every output size is the input "
            "size divided by the stride, rounded down.",
            RELATION,
        ),
        But("rounded up", equal(_output, ceil_div(n, s))),
        But("a span one larger", given=(s >= 1, equal(_span, b + e + s + 1))),
        But("a span one smaller", given=(s >= 1, equal(_span, b + e + s - 1))),
    ),
    _theorem(
        Claim(
            iff(equal(_of(s), 1) & equal(_of(2 * s - 1), 1), _rounds_down),
            (s >= 1,),
            "two-sizes-round-down",
            "Only a span of the padding plus one stride rounds every size down: the inputs `s` and "
            "`2s − 1` alone, which must give 1, force it.",
            RELATION,
        ),
        But("the input s alone", iff(equal(_of(s), 1), _rounds_down)),
        But("the inputs s and 2s", iff(equal(_of(s), 1) & equal(_of(2 * s), 2), _rounds_down)),
        But(
            "the inputs s and 2s − 2",
            iff(equal(_of(s), 1) & equal(_of(2 * s - 2), 1), _rounds_down),
        ),
    ),
    _theorem(
        Claim(
            iff(equal(_output, n / s), _exact_range),
            (s >= 1, divides(s, n)),
            "size-divides",
            "An input that the stride divides is divided by it exactly when the span is more than "
            "the padding, by at most a stride; one such input decides for all.",
            RELATION,
            Plan(_EXACT_STEPS),
        ),
        But(
            "by less than a stride",
            iff(equal(_output, n / s), (b + e + 1 <= _span) & (_span < b + e + s)),
        ),
        But(
            "as much as the padding",
            iff(equal(_output, n / s), (b + e <= _span) & (_span <= b + e + s)),
        ),
        But("any input, rounded down", iff(equal(_output, n // s), _exact_range), (s >= 1,)),
        But("any input, rounded up", iff(equal(_output, ceil_div(n, s)), _exact_range), (s >= 1,)),
    ),
    _theorem(
        Claim(
            equal(ceil_div(n - _span + 1, s), _VALID.output),
            (s >= 1,),
            "valid-two-ways",
            "Without padding the size may be written with a ceiling: `n − span + 1` divided by "
            "the stride, rounded up.",
            TENSORFLOW,
        ),
        But("without the + 1", equal(ceil_div(n - _span, s), _VALID.output)),
        But("rounded down", equal((n - _span + 1) // s, _VALID.output)),
        But("k for the span", equal(ceil_div(n - k + 1, s), _VALID.output)),
    ),
)

THEOREMS: tuple[Theorem, ...] = (*_LAWS, *_SIZES)
