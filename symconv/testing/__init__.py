"""Proofs as tests: a claim must be proved, or refuted, for the test to pass.

>>> from symconv.testing import proves, refutes
>>> proves("floor((n + 2*p - k)/s) + 1 >= 1", given="k <= n + 2*p").strength.value
'proved'
>>> refutes("o = (i - k)/s + 1").counterexample
{'i': 2, 'k': 1, 'o': 1, 's': 2}
>>> proves("o = (i - k)/s + 1")
Traceback (most recent call last):
symconv.errors.CheckError: not proved:
✗ refuted
    o = (i − k)/s + 1
  assumed: i ≥ 1, k ≥ 1, s ≥ 1, i − k ≥ 0, o = ⌊(i − k)/s⌋ + 1
  o is read as the output size of a convolution with input i, kernel k and stride s
  smallest counterexample: i = 2, k = 1, o = 1, s = 2
  false: o = 1, (i − k)/s + 1 = (2 − 1)/2 + 1 = 3/2
  true exactly when (i − k) mod s = 0, that is, s divides i − k
  true instead: o = ⌊(i − k)/s⌋ + 1

``check_notes("notes/")`` does it for notes: it fails on what ``symconv check`` finds wrong in them.

``symconv.testing.strategies`` has hypothesis strategies for axes, geometries and layers.
"""

from symconv.testing.notes import check_notes
from symconv.testing.require import Demand, proves, refutes

__all__ = ["Demand", "check_notes", "proves", "refutes"]
