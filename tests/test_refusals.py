"""Bad input gets one clear error with its numbers; what is promised to be accepted is accepted.

The table lists calls (one per line) and, indented below them, what each of them raises: the
class, the field, and the exact message.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from dataclasses import replace
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np
import pytest
import sympy
from sympy import Float, MatrixSymbol, Rational, Symbol

import symconv as sc
from symconv import abc as letters
from symconv import errors
from symconv.abc import b, d, e, k, m, n, op, p, s, u
from symconv.errors import SymconvError

TABLE = """
# the kernel does not fit
sc.Conv1d(3, 5)
sc.Conv2d((3, 5), (5, 3))
sc.Conv2d((5, 3), (3, 5))
sc.Axis(3, 5)
    GeometryError, kernel: the kernel spans 5 but the padded input is 3 + 2·0 = 3; add 2 to the
    input or the padding, or take a smaller kernel or dilation
sc.Conv3d(3, 4)
    GeometryError, kernel: the kernel spans 4 but the padded input is 3 + 2·0 = 3; add 1 to the
    input or the padding, or take a smaller kernel or dilation
sc.Conv1d(3, 3, dilation=2)
    GeometryError, kernel: the kernel spans 2·(3 − 1) + 1 = 5 but the padded input is 3 + 2·0 = 3;
    add 2 to the input or the padding, or take a smaller kernel or dilation
sc.Conv2d(5, 2, dilation=(1, 5))
    GeometryError, kernel: the kernel spans 5·(2 − 1) + 1 = 6 but the padded input is 5 + 2·0 = 5;
    add 1 to the input or the padding, or take a smaller kernel or dilation
sc.Conv1d(2, 5, spread=3)
    GeometryError, kernel: the kernel spans 5 but the padded input is 3·(2 − 1) + 1 + 2·0 = 4; add 1
    to the input or the padding, or take a smaller kernel or dilation
sc.Conv1d(2, 3, padding=1, dilation=4, spread=3)
    GeometryError, kernel: the kernel spans 4·(3 − 1) + 1 = 9 but the padded input is 3·(2 − 1) + 1
    + 2·1 = 6; add 3 to the input or the padding, or take a smaller kernel or dilation
sc.Conv1d(2, 5, padding=((1, 0),))
    GeometryError, kernel: the kernel spans 5 but the padded input is 2 + 1 + 0 = 3; add 2 to the
    input or the padding, or take a smaller kernel or dilation
sc.Conv1d(3, 2, padding=-1)
    GeometryError, kernel: the kernel spans 2 but the padded input is 3 + 2·(−1) = 1; add 1 to the
    input or the padding, or take a smaller kernel or dilation
sc.Conv1d(3, 2, padding=-2)
    GeometryError, kernel: the kernel spans 2 but the padded input is 3 + 2·(−2) = −1; add 3 to the
    input or the padding, or take a smaller kernel or dilation
sc.Conv1d(3, 2, padding=((-3, 1),))
    GeometryError, kernel: the kernel spans 2 but the padded input is 3 − 3 + 1 = 1; add 1 to the
    input or the padding, or take a smaller kernel or dilation
sc.Conv1d(3, 2, padding=((0, -2),))
    GeometryError, kernel: the kernel spans 2 but the padded input is 3 + 0 − 2 = 1; add 1 to the
    input or the padding, or take a smaller kernel or dilation
sc.Conv1d(n, n + 1)
    GeometryError, kernel: the kernel spans n + 1 but the padded input is n + 2·0 = n; add 1 to the
    input or the padding, or take a smaller kernel or dilation
sc.Conv1d(n, n + p + 2, padding=((p, 1),))
    GeometryError, kernel: the kernel spans n + p + 2 but the padded input is n + p + 1 = n + p + 1;
    add 1 to the input or the padding, or take a smaller kernel or dilation
sc.Conv1d(n, 1, padding=-n)
    GeometryError, kernel: the kernel spans 1 but the padded input is n + 2·(−n) = −n; add n + 1 to
    the input or the padding, or take a smaller kernel or dilation
sc.Conv1d(2, 2, padding=((-n, n),), dilation=n + 1)
    GeometryError, kernel: the kernel spans (n + 1)·(2 − 1) + 1 = n + 2 but the padded input is 2 +
    (−n) + n = 2; add n to the input or the padding, or take a smaller kernel or dilation
sc.Conv1d(n, 2).subs({n: 1})
    GeometryError, kernel: the kernel spans 2 but the padded input is 1 + 2·0 = 1; add 1 to the
    input or the padding, or take a smaller kernel or dilation

# numbers below their least
sc.Conv1d(0, 1)
sc.Conv2d((3, 0), 1)
sc.Axis(0, 3)
sc.ConvTranspose1d(0, 2)
    GeometryError, input: input must be at least 1, but it is 0
sc.Conv1d(-3, 1)
    GeometryError, input: input must be at least 1, but it is -3
sc.Conv1d(3, 0)
    GeometryError, kernel: kernel must be at least 1, but it is 0
sc.Conv1d(3, -1)
    GeometryError, kernel: kernel must be at least 1, but it is -1
sc.Conv1d(3, 2, 0)
sc.Axis(5, 3, stride=0)
sc.ConvTranspose1d(3, 2, 0)
    GeometryError, stride: stride must be at least 1, but it is 0
sc.Conv2d(3, 2, (1, -2))
    GeometryError, stride: stride must be at least 1, but it is -2
sc.Conv1d(3, 2, dilation=0)
    GeometryError, dilation: dilation must be at least 1, but it is 0
sc.Conv1d(3, 2, spread=0)
    GeometryError, spread: spread must be at least 1, but it is 0
sc.Conv1d(3, 2, groups=0)
    GeometryError, groups: groups must be at least 1, but it is 0
sc.Conv1d(3, 2, groups=-2)
    GeometryError, groups: groups must be at least 1, but it is -2
sc.Conv1d(3, 2, channels=(0, 1))
    GeometryError, channels: channels[0] must be at least 1, but it is 0
sc.Conv1d(3, 2, channels=(1, -1))
    GeometryError, channels: channels[1] must be at least 1, but it is -1
sc.Conv1d(1 - n, 1)
    GeometryError, input: input must be at least 1, but it is 1 - n
sc.Conv1d(n, k, -s)
    GeometryError, stride: stride must be at least 1, but it is -s
sc.ConvTranspose1d(3, 2, channels=(1, 0))
    GeometryError, channels: channels[1] must be at least 1, but it is 0
sc.Conv1d(3, 2).check(draws=0)
    GeometryError, draws: draws must be at least 1, but it is 0
sc.Conv1d(3, 2).check(draws=-1)
    GeometryError, draws: draws must be at least 1, but it is -1
sc.Conv1d(3, 2).check(seed=-1)
    GeometryError, seed: seed must be at least 0, but it is -1

# what is no integer
sc.Conv1d(b"3", 2)
    GeometryError, input: input must be an integer, but it is b'3' (a bytes)
sc.Conv1d({3}, 2)
    GeometryError, input: input must be an integer, but it is {3} (a set)
sc.Conv1d([[3]], 2)
    GeometryError, input: input must be an integer, but it is [3] (a list)
sc.Conv1d(np.array([3.5]), 2)
    GeometryError, input: input must be an integer, but it is np.float64(3.5) (a float64)
sc.Conv1d(3, 2, channels=(1.0, 1))
    GeometryError, channels: channels[0] must be an integer, but it is 1.0 (a float)
sc.Conv1d(3, 2, channels=(True, 1))
    GeometryError, channels: channels[0] must be an integer, but it is True (a bool)
sc.Conv1d(3, 2, channels=("a", "b"))
    GeometryError, channels: channels[0] must be an integer, but it is 'a' (a str)
sc.Conv1d(3, 2, channels=((1, 2), (3, 4)))
    GeometryError, channels: channels[0] must be an integer, but it is (1, 2) (a tuple)
sc.Conv1d(3, 2, padding=((1.0, 2),))
    GeometryError, padding: padding must be an integer, but it is 1.0 (a float)
sc.Conv1d(3, 2, padding=((True, 2),))
    GeometryError, padding: padding must be an integer, but it is True (a bool)
sc.Conv1d(Symbol("q"), 1)
sc.Conv1d(Symbol("q", positive=True), 1)
sc.Conv1d(n, 1).subs({n: Symbol("q")})
    GeometryError, input: input must be an integer, but SymPy does not know that q is one; take the
    symbol from symconv.abc or declare it with integer=True
sc.Conv1d(Symbol("q", integer=False), 1)
    GeometryError, input: input must be an integer, but q is known not to be one; take the symbol
    from symconv.abc
sc.Conv1d(n / 2, 1)
    GeometryError, input: input must be an integer, but SymPy does not know that n/2 is one; round
    it with sympy.floor or sympy.ceiling
sc.Conv1d(n / Symbol("q"), 1)
    GeometryError, input: input must be an integer, but SymPy does not know that n/q is one; take
    the symbol from symconv.abc or declare it with integer=True
sc.Conv1d(Float(3), 1)
    GeometryError, input: input must be an integer, but it is 3.00000000000000 (a Float)
sc.Conv1d(sympy.pi, 1)
    GeometryError, input: input must be an integer, but it is pi (a Pi)
sc.Conv1d(sympy.oo, 1)
    GeometryError, input: input must be an integer, but it is oo (an Infinity)
sc.Conv1d(sympy.nan, 1)
    GeometryError, input: input must be an integer, but it is nan (a NaN)
sc.Conv1d(sympy.true, 1)
    GeometryError, input: input must be an integer, but it is True (a BooleanTrue)
sc.Conv1d(sympy.Eq(n, 1), 1)
    GeometryError, input: input must be an integer, but it is Eq(n, 1) (an Equality)
sc.Conv1d(sympy.Tuple(3), 1)
    GeometryError, input: input must be an integer, but it is (3,) (a Tuple)
sc.Conv1d(n, 1).subs({n: Rational(1, 2)})
    GeometryError, input: input must be an integer, but it is 1/2 (a Half)
sc.Conv1d(n, 1).subs({n: 2.5})
    GeometryError, input: input must be an integer, but it is 2.50000000000000 (a Float)
sc.Conv1d(n, 1).subs(3)
    OptionError, values: subs takes a dictionary such as {n: …}, but it is 3
sc.Conv1d(3, 2).check(draws=1.5)
    GeometryError, draws: draws must be an integer, but it is 1.5 (a float)
sc.Conv1d(3, 2).check(draws=True)
    GeometryError, draws: draws must be an integer, but it is True (a bool)
sc.Conv1d(3, 2).check(seed="x")
    GeometryError, seed: seed must be an integer, but it is 'x' (a str)
sc.Conv1d(3, 2).matrix.entry(0.0, 0)
    GeometryError, row: row must be an integer, but it is 0.0 (a float)
sc.Conv1d(3, 2).matrix.entry("0", 0)
    GeometryError, row: row must be an integer, but it is '0' (a str)
sc.Conv1d(n, k).C[:, 0]
    GeometryError, row: row must be an integer, but it is slice(None, None, None) (a slice)

# one value for each axis
sc.Conv1d((3, 4), 2)
    GeometryError, input: input has 2 values but there is 1 axis: give one value for all axes, or
    one for each
sc.Conv2d((3,), 2)
    GeometryError, input: input has 1 value but there are 2 axes: give one value for all axes, or
    one for each
sc.Conv2d(np.array([3, 4, 5]), 2)
    GeometryError, input: input has 3 values but there are 2 axes: give one value for all axes, or
    one for each
sc.Conv2d(3, (2,))
    GeometryError, kernel: kernel has 1 value but there are 2 axes: give one value for all axes, or
    one for each
sc.Conv2d(3, [2, 2, 2])
sc.Conv((3, 4), (2, 2, 2))
    GeometryError, kernel: kernel has 3 values but there are 2 axes: give one value for all axes, or
    one for each
sc.Conv2d(3, 2, (1,))
    GeometryError, stride: stride has 1 value but there are 2 axes: give one value for all axes, or
    one for each
sc.Conv2d(3, 2, dilation=(1, 1, 1))
    GeometryError, dilation: dilation has 3 values but there are 2 axes: give one value for all
    axes, or one for each
sc.Conv2d(3, 2, spread=())
    GeometryError, spread: spread has 0 values but there are 2 axes: give one value for all axes, or
    one for each
sc.Conv3d(3, 2, padding=(1, 1))
    GeometryError, padding: padding has 2 values but there are 3 axes: give one value for all axes,
    or one for each; one pair for each is written ((before, after), (before, after), (before,
    after))
sc.Conv2d(3, 2, padding=(1, 1, 1, 1))
    GeometryError, padding: padding has 4 values but there are 2 axes: give one value for all axes,
    or one for each; one pair for each is written ((before, after), (before, after))
sc.Conv((), 2)
sc.Conv([], [])
    GeometryError, input: input has no axes: give at least one size
sc.Conv(3, ())
    GeometryError, kernel: kernel has no axes: give at least one size
sc.ConvTranspose2d(3, 2, 2, output_padding=(1,))
    GeometryError, output_padding: output_padding has 1 value but there are 2 axes: give one value
    for all axes, or one for each
sc.ConvTranspose2d(3, 2, 2, output_padding=(1, 1, 1))
    GeometryError, output_padding: output_padding has 3 values but there are 2 axes: give one value
    for all axes, or one for each

# padding: pairs and words
sc.Conv1d(3, 2, padding=(1, 2))
sc.Conv1d(3, 2, padding=[1, 2])
    GeometryError, padding: padding has 2 values but there is 1 axis: give one value for all axes,
    or one for each; as (before, after) of the one axis it is written ((1, 2),)
sc.ConvTranspose1d(3, 2, padding=(p, 0))
    GeometryError, padding: padding has 2 values but there is 1 axis: give one value for all axes,
    or one for each; as (before, after) of the one axis it is written ((p, 0),)
sc.Conv1d(3, 2, padding=((1, 2), (3, 4)))
    GeometryError, padding: padding has 2 values but there is 1 axis: give one value for all axes,
    or one for each; one pair for each is written ((before, after),)
sc.Conv1d(3, 2, padding=())
    GeometryError, padding: padding has 0 values but there is 1 axis: give one value for all axes,
    or one for each; one pair for each is written ((before, after),)
sc.Conv2d(3, 2, padding=((1, 2),))
    GeometryError, padding: padding has 1 value but there are 2 axes: give one value for all axes,
    or one for each; one pair for each is written ((before, after), (before, after))
sc.Conv2d(3, 2, padding=((1, 2), (3,)))
    GeometryError, padding: the padding of an axis is one integer or a (before, after) pair, but it
    is (3,)
sc.Conv1d(3, 2, padding=((1, 2, 3),))
sc.Axis(3, 5, padding=(1, 2, 3))
    GeometryError, padding: the padding of an axis is one integer or a (before, after) pair, but it
    is (1, 2, 3)
sc.Conv1d(3, 2, padding=(((1, 2), 3),))
    GeometryError, padding: the padding of an axis is one integer or a (before, after) pair, but it
    is ((1, 2), 3)
sc.Conv2d(3, 2, padding=(((1, 1), (1, 1)), 0))
    GeometryError, padding: the padding of an axis is one integer or a (before, after) pair, but it
    is ((1, 1), (1, 1))
sc.Axis(3, 5, padding="same")
sc.Conv2d(3, 2, padding=("same", "valid"))
    GeometryError, padding: the padding of an axis is one integer or a (before, after) pair, but it
    is 'same'; a word is given alone, for all axes
sc.Axis(3, 3, flipped=1)
    GeometryError, flipped: flipped must be True or False, but it is 1
sc.Conv2d(3, 2, padding={1, 2})
    GeometryError, padding: padding must be an integer, but it is {1, 2} (a set)
sc.Conv1d(3, 2, padding="SAME")
    OptionError, padding: padding must be one of 'valid', 'full', 'same', 'same_upper',
    'same_lower', 'causal', but it is 'SAME'
sc.Conv1d(3, 2, padding="")
    OptionError, padding: padding must be one of 'valid', 'full', 'same', 'same_upper',
    'same_lower', 'causal', but it is ''
sc.ConvTranspose1d(3, 2, padding="reflect")
    OptionError, padding: padding must be one of 'valid', 'full', 'same', 'same_upper',
    'same_lower', 'causal', but it is 'reflect'
sc.Conv1d(3, 2, padding=b"same")
    GeometryError, padding: padding must be an integer, but it is b'same' (a bytes)
sc.Conv1d(5, 2, 2, padding="same")
sc.Conv2d(5, 2, (1, 2), padding="same")
    GeometryError, padding: padding 'same' keeps the size only with stride 1, but the stride is 2;
    'same_upper' and 'same_lower' give the size ⌈input/stride⌉
sc.Conv1d(n, k, s, padding="same")
    GeometryError, padding: padding 'same' keeps the size only with stride 1, but the stride is s;
    'same_upper' and 'same_lower' give the size ⌈input/stride⌉
sc.Conv1d(5, 2, spread=2, padding="same")
    GeometryError, padding: padding 'same' is not defined with spread 2; give it as numbers
sc.Conv1d(n, 2, spread=u, padding="same_upper")
    GeometryError, padding: padding 'same_upper' is not defined with spread u; give it as numbers
sc.ConvTranspose1d(5, 2, 3, padding="same_upper")
    GeometryError, padding: padding 'same_upper' of a transposed layer is read differently by
    different engines when the stride 3 exceeds the kernel's span 2; give padding and output_padding
    as numbers
sc.ConvTranspose1d(5, 2, 4, padding="same_lower", dilation=2)
    GeometryError, padding: padding 'same_lower' of a transposed layer is read differently by
    different engines when the stride 4 exceeds the kernel's span 3; give padding and output_padding
    as numbers
sc.ConvTranspose1d(m, k, s, padding="same_upper")
    GeometryError, padding: padding 'same_upper' of a transposed layer is read differently by
    different engines when the stride s exceeds the kernel's span k; give padding and output_padding
    as numbers
sc.ConvTranspose1d(5, 2, 3, padding="same")
    GeometryError, padding: padding 'same' of a transposed layer keeps the size only with stride 1,
    but the stride is 3; 'same_upper' and 'same_lower' give the size stride·input
sc.ConvTranspose1d(5, 3, 2, padding="same_upper", spread=3)
    GeometryError, padding: padding 'same_upper' is not defined with spread 3; give it as numbers

# padding modes
sc.Conv1d(3, 2, padding=3, padding_mode="reflect")
    GeometryError, padding: reflect padding before must be at most 3 − 1 = 2, but it is 3: 3 cells
    can show no more; take less padding or padding_mode='replicate'
sc.Conv1d(3, 2, padding=((0, 3),), padding_mode="reflect")
    GeometryError, padding: reflect padding after must be at most 3 − 1 = 2, but it is 3: 3 cells
    can show no more; take less padding or padding_mode='replicate'
sc.Conv2d((9, 1), 1, padding=1, padding_mode="reflect")
    GeometryError, padding: reflect padding before must be at most 1 − 1 = 0, but it is 1: 1 cell
    can show no more; take less padding or padding_mode='replicate'
sc.Conv1d(n, 1, padding=n, padding_mode="reflect")
    GeometryError, padding: reflect padding before must be at most n − 1, but it is n: n cells can
    show no more; take less padding or padding_mode='replicate'
sc.ConvTranspose1d(3, 3, padding=2, padding_mode="reflect")
    GeometryError, padding: reflect padding before must be at most 1 − 1 = 0, but it is 2: 1 cell
    can show no more; take less padding or padding_mode='replicate'
sc.Conv1d(3, 2, padding=((4, 0),), padding_mode="circular")
    GeometryError, padding: circular padding before must be at most 3, but it is 4: 3 cells can show
    no more; take less padding or padding_mode='replicate'
sc.Conv1d(n, 1, padding=((0, n + 1),), padding_mode="circular")
    GeometryError, padding: circular padding after must be at most n, but it is n + 1: n cells can
    show no more; take less padding or padding_mode='replicate'
sc.Conv1d(3, 1, padding=-1, padding_mode="reflect")
    GeometryError, padding: padding mode 'reflect' cannot crop, but the padding before is -1; take
    padding of at least 0 or padding_mode='zeros'
sc.Conv1d(3, 1, padding=((0, -1),), padding_mode="circular")
    GeometryError, padding: padding mode 'circular' cannot crop, but the padding after is -1; take
    padding of at least 0 or padding_mode='zeros'
sc.Conv1d(n, 1, padding=-1 - p, padding_mode="replicate")
    GeometryError, padding: padding mode 'replicate' cannot crop, but the padding before is -p - 1;
    take padding of at least 0 or padding_mode='zeros'
sc.Conv1d(3, 1, spread=2, padding_mode="reflect")
    GeometryError, padding_mode: padding mode 'reflect' is not defined with spread 2: take
    padding_mode='zeros' or spread=1
sc.Conv1d(3, 1, spread=u, padding_mode="circular")
    GeometryError, padding_mode: padding mode 'circular' is not defined with spread u: take
    padding_mode='zeros' or spread=1
sc.Conv1d(3, 2, padding_mode="zero")
    OptionError, padding_mode: padding_mode must be one of 'zeros', 'reflect', 'replicate',
    'circular', but it is 'zero'
sc.Conv1d(3, 2, padding_mode="same")
    OptionError, padding_mode: padding_mode must be one of 'zeros', 'reflect', 'replicate',
    'circular', but it is 'same'
sc.Conv1d(3, 2, padding_mode=3)
    OptionError, padding_mode: padding_mode must be one of 'zeros', 'reflect', 'replicate',
    'circular', but it is 3
sc.Conv1d(3, 2, padding_mode=None)
    OptionError, padding_mode: padding_mode must be one of 'zeros', 'reflect', 'replicate',
    'circular', but it is None
sc.Conv1d(3, 2, padding_mode=["zeros"])
    OptionError, padding_mode: padding_mode must be one of 'zeros', 'reflect', 'replicate',
    'circular', but it is ['zeros']
sc.ConvTranspose1d(3, 2, padding_mode=np.array(["zeros"]))
    OptionError, padding_mode: padding_mode must be one of 'zeros', 'reflect', 'replicate',
    'circular', but it is array(['zeros'], dtype='<U5')

# channels and groups
sc.Conv1d(3, 2, channels=(3, 2), groups=2)
sc.ConvTranspose1d(3, 2, channels=(3, 2), groups=2)
    GeometryError, groups: groups must divide the input channels, but 3 = 2·1 + 1
sc.Conv1d(3, 2, channels=(2, 3), groups=2)
sc.ConvTranspose1d(3, 2, channels=(2, 3), groups=2)
    GeometryError, groups: groups must divide the output channels, but 3 = 2·1 + 1
sc.Conv1d(3, 2, channels=(2, 2), groups=4)
    GeometryError, groups: groups must divide the input channels, but 2 = 4·0 + 2
sc.Conv1d(3, 2, channels=1)
    GeometryError, channels: channels are a pair (in, out), but they are 1
sc.Conv1d(3, 2, channels="ab")
    GeometryError, channels: channels are a pair (in, out), but they are 'ab'
sc.Conv1d(3, 2, channels=(1, 2, 3))
    GeometryError, channels: channels are a pair (in, out), but they are (1, 2, 3)
sc.Conv1d(3, 2, channels={1: 2, 3: 4})
    GeometryError, channels: channels are a pair (in, out), but they are {1: 2, 3: 4}
sc.ConvTranspose1d(3, 2, channels=None)
    GeometryError, channels: channels are a pair (in, out), but they are None
sc.Conv1d(3, 2, channels=(n, 1))
    GeometryError, channels: channels[0] must be a number, but it is symbolic: n
sc.Conv1d(3, 2, groups=n)
    GeometryError, groups: groups must be a number, but it is symbolic: n

# transposed sizes
sc.ConvTranspose1d(3, 2, 2, output_padding=-1)
    GeometryError, output_padding: output_padding must be at least 0 and below the stride 2, but it
    is -1: only then is the layer the transpose of a convolution that returns its input size
sc.ConvTranspose1d(3, 2, 2, output_padding=2)
sc.ConvTranspose2d(3, 2, (3, 2), output_padding=2)
    GeometryError, output_padding: output_padding must be at least 0 and below the stride 2, but it
    is 2: only then is the layer the transpose of a convolution that returns its input size
sc.ConvTranspose1d(3, 2, output_padding=1)
    GeometryError, output_padding: output_padding must be at least 0 and below the stride 1, but it
    is 1: only then is the layer the transpose of a convolution that returns its input size
sc.ConvTranspose1d(m, k, s, output_padding=s)
    GeometryError, output_padding: output_padding must be at least 0 and below the stride s, but it
    is s: only then is the layer the transpose of a convolution that returns its input size
sc.ConvTranspose1d(1, 2, padding=1)
    GeometryError, padding: nothing is left of the output: 2 − 1 − 1 + 0 = 0; take less padding or a
    larger input
sc.ConvTranspose1d(2, 2, 2, padding=((4, 1),))
    GeometryError, padding: nothing is left of the output: 4 − 4 − 1 + 0 = −1; take less padding or
    a larger input
sc.ConvTranspose1d(2, 2, 2, padding=((4, 1),), output_padding=1)
    GeometryError, padding: nothing is left of the output: 4 − 4 − 1 + 1 = 0; take less padding or a
    larger input
sc.ConvTranspose1d(1, 1, padding=p + 1)
    GeometryError, padding: nothing is left of the output: 1 − (p + 1) − (p + 1) + 0 = −2·p − 1;
    take less padding or a larger input
sc.ConvTranspose1d(3, 3, padding=((-1, 7),))
    GeometryError, padding: nothing is left of the output: 5 − (−1) − 7 + 0 = −1; take less padding
    or a larger input
sc.ConvTranspose1d(3, 2, 2, spread=2)
    GeometryError, spread: the output does not end on a cell: 6 − 1 = 2·2 + 1 is not a multiple of
    the spread 2

# weights and data
sc.Conv2d(3, 2, weight=[1, 2])
    ShapeError, weight: weight must have the shape (1, 1, 2, 2) or (2, 2), but it has (2,)
sc.Conv2d(3, 2, weight=5)
sc.Conv2d(3, 2, weight="abcd")
    ShapeError, weight: weight must have the shape (1, 1, 2, 2) or (2, 2), but it is a single value
sc.Conv2d(3, 2, weight=[[1, 2], [3]])
sc.Conv2d(3, 2, weight=[[1, 2], 3])
    ShapeError, weight: weight must have the shape (1, 1, 2, 2) or (2, 2), but it is ragged: its
    rows differ in length
sc.Conv2d(3, 2, weight=[["a", 2], [3, 4]])
    ShapeError, weight: the entries of weight must be numbers or SymPy expressions, but one is 'a'
sc.Conv2d(3, 2, weight=[[True, 2], [3, 4]])
sc.Conv2d(3, 2, weight=np.eye(2, dtype=bool))
    ShapeError, weight: the entries of weight must be numbers or SymPy expressions, but one is True
sc.Conv2d(3, 2, weight=[[None, 2], [3, 4]])
    ShapeError, weight: the entries of weight must be numbers or SymPy expressions, but one is None
sc.Conv2d(3, 2, weight=[[float("nan"), 2], [3, 4]])
    ShapeError, weight: the entries of weight must be finite, but one is nan
sc.Conv2d(3, 2, weight=[[1, 2], [3, sympy.zoo]])
    ShapeError, weight: the entries of weight must be finite, but one is zoo
sc.Conv2d(3, 2, weight=[[1, 2], [3, n + sympy.oo]])
    ShapeError, weight: the entries of weight must be finite, but one is oo
sc.Conv2d(3, 2, weight=[[sympy.Eq(n, 1), 2], [3, 4]])
    ShapeError, weight: the entries of weight must be numbers or SymPy expressions, but one is Eq(n,
    1)
sc.Conv2d(3, 2, weight=sympy.Matrix([[1, 2]]))
    ShapeError, weight: weight must have the shape (1, 1, 2, 2) or (2, 2), but it has (1, 2)
sc.Conv2d(3, 2, weight=MatrixSymbol("A", n, 2))
    ShapeError, weight: weight must have the shape (1, 1, 2, 2) or (2, 2), but it is A
sc.Conv1d(3, 2, weight=sympy.Matrix([1, 2]))
    ShapeError, weight: weight must have the shape (1, 1, 2) or (2,), but it has (2, 1)
sc.Conv1d(3, 2, channels=(2, 2), weight=[1, 2])
    ShapeError, weight: weight must have the shape (2, 2, 2), but it has (2,)
sc.Conv1d(3, 2, channels=(4, 2), groups=2, weight=np.zeros((2, 4, 2)))
    ShapeError, weight: weight must have the shape (2, 2, 2), but it has (2, 4, 2)
sc.ConvTranspose1d(3, 2, channels=(2, 4), weight=np.zeros((4, 2, 2)))
    ShapeError, weight: weight must have the shape (2, 4, 2), but it has (4, 2, 2)
sc.Conv1d(n, k, weight=[1, 2])
replace(sc.Conv1d(5, 3, weight=[1, 2, 3]), kernel=k)
    SymbolicSizeError, weight: the entries of weight need sizes in numbers, but the shape is (1, 1,
    k): put in numbers, as in layer.subs({k: …})
sc.Conv1d(3, 2, data=[1, 2])
    ShapeError, data: data must have the shape (1, 3) or (3,), but it has (2,)
sc.Conv1d(3, 2, channels=(2, 1), data=[1, 2, 3])
    ShapeError, data: data must have the shape (2, 3), but it has (3,)
sc.Conv1d(3, 2, data=["a", 2, 3])
    ShapeError, data: the entries of data must be numbers or SymPy expressions, but one is 'a'
sc.Conv1d(3, 2, data=[1, float("inf"), 3])
    ShapeError, data: the entries of data must be finite, but one is inf
sc.Conv1d(n, 2, data=[1, 2, 3])
    SymbolicSizeError, data: the entries of data need sizes in numbers, but the shape is (1, n): put
    in numbers, as in layer.subs({n: …})
sc.ConvTranspose1d(3, 2, channels=(2, 4), data=np.ones((4, 3)))
    ShapeError, data: data must have the shape (2, 3), but it has (4, 3)
replace(sc.Conv2d(5, (2, 3), weight=np.ones((2, 3))), kernel=(3, 2))
    ShapeError, weight: weight has the shape (1, 1, 2, 3), but the layer now needs (1, 1, 3, 2):
    give weight anew, or None

# calls
sc.Conv1d(3, 2)([1, 2], [1, 2])
sc.ConvTranspose1d(3, 2).by_scatter([1, 2], [1, 2])
    ShapeError, x: x must have the shape (1, 3) or (3,), but it has (2,)
sc.Conv2d(3, 2)([1, 2, 3], [1, 2])
    ShapeError, x: x must have the shape (1, 3, 3) or (3, 3), but it has (3,)
sc.Conv1d(3, 2, channels=(2, 1))([1, 2, 3], [1, 2])
    ShapeError, x: x must have the shape (2, 3), but it has (3,)
sc.Conv1d(3, 2)(None, [1, 2])
    ShapeError, x: x must have the shape (1, 3) or (3,), but it is a single value
sc.Conv1d(3, 2)([1, 2, [3]], [1, 2])
    ShapeError, x: x must have the shape (1, 3) or (3,), but it is ragged: its rows differ in length
sc.Conv1d(3, 2)(["a", "b", "c"], [1, 2])
    ShapeError, x: x must hold numbers, but its dtype is <U1; give integers or floats
sc.Conv1d(3, 2)([True, False, True], [1, 2])
    ShapeError, x: x must hold numbers, but its dtype is bool; give integers or floats
sc.Conv1d(3, 2)([None, 2, 3], [1, 2])
    ShapeError, x: the entries of x must be numbers or SymPy expressions, but one is None
sc.Conv1d(3, 2)([1, 2, 3], [1, 2, 3])
    ShapeError, weight: weight must have the shape (1, 1, 2) or (2,), but it has (3,)
sc.Conv1d(3, 2)([1, 2, 3], [1, [2]])
    ShapeError, weight: weight must have the shape (1, 1, 2) or (2,), but it is ragged: its rows
    differ in length
sc.Conv1d(3, 2)([1, 2, 3], ["a", "b"])
sc.Conv1d(5, 3).matrix.to_numpy(["a", "b", "c"])
    ShapeError, weight: weight must hold numbers, but its dtype is <U1; give integers or floats
sc.Conv1d(3, 2)([1, 2, 3], [n, None])
    ShapeError, weight: the entries of weight must be numbers or SymPy expressions, but one is None
sc.Conv1d(3, 2)([1, 2, 3])
sc.Conv1d(3, 2, weight=[n, 1])([1, 2, 3])
sc.ConvTranspose1d(3, 2).by_matrix([1, 2, 3])
sc.Conv1d(5, 3).matrix.to_numpy()
    ShapeError, weight: the kernel holds symbols: give its numbers as weight
sc.Conv1d(n, 2)([1, 2, 3], [1, 2])
    SymbolicSizeError, x: the entries of x need sizes in numbers, but the shape is (1, n): put in
    numbers, as in layer.subs({n: …})
sc.Conv1d(3, k)([1, 2, 3], [1, 2])
    SymbolicSizeError, shape: the (4 − k) × 3 matrix has symbolic sizes and cannot be laid out: ask
    for one entry, or put in numbers with subs
sc.ConvTranspose1d(3, 2).by_zero_insertion([1, 2, 3], [1])
    ShapeError, weight: weight must have the shape (1, 1, 2) or (2,), but it has (1,)
sc.Conv1d(5, 3).matrix.to_scipy([n, 1, 2])
    ShapeError, weight: SciPy holds no entries of dtype object: give the weight as int64 or float64,
    or use to_sympy() or to_numpy(weight)
sc.Conv1d(5, 3).matrix.to_scipy(np.ones(3, dtype=np.float16))
    ShapeError, weight: SciPy holds no entries of dtype float16: give the weight as int64 or
    float64, or use to_sympy() or to_numpy(weight)
sc.Conv1d(5, 3, padding=2, padding_mode="reflect").matrix.to_numpy(np.int8([100, 1, 1]))
    ShapeError, weight: a cell may add up to 300, but int8 ends at 127; give the weight in a wider
    type, such as int64

# names
sc.Conv1d(3, 2, names="w")
    OptionError, names: names must be a Naming, but it is 'w'
sc.ConvTranspose1d(3, 2, names=None)
    OptionError, names: names must be a Naming, but it is None
sc.Naming("w", "w")
    OptionError, names: kernel, input and output need three different names, but they are w, w and y
sc.Naming("w", "x", "x")
    OptionError, names: kernel, input and output need three different names, but they are w, x and x
sc.Naming("w1")
    OptionError, kernel: the name of the kernel must be letters (A–Z, a–z) only, but it is 'w1'
sc.Naming(input="")
    OptionError, input: the name of the input must be letters (A–Z, a–z) only, but it is ''
sc.Naming(output=3)
    OptionError, output: the name of the output must be letters (A–Z, a–z) only, but it is 3
sc.Naming("é")
    OptionError, kernel: the name of the kernel must be letters (A–Z, a–z) only, but it is 'é'
sc.Naming(first=2)
    OptionError, first: indices start at 0 or 1, but first is 2
sc.Naming(first=True)
    OptionError, first: indices start at 0 or 1, but first is True
sc.Naming(first=1.0)
    OptionError, first: indices start at 0 or 1, but first is 1.0
sc.Naming(first="1")
    OptionError, first: indices start at 0 or 1, but first is '1'
sc.Naming(comma="no")
    OptionError, comma: comma must be True or False, but it is 'no'

# sizes that are symbols
sc.Conv1d(n, 2).matrix.to_sympy()
sc.Conv1d(n, 2).matrix.to_numpy([1, 2])
sc.Conv1d(n, 2).matrix.to_scipy([1, 2])
sc.Conv1d(n, 2).y
sc.Conv1d(n, 2).check()
    SymbolicSizeError, shape: the (n − 1) × n matrix has symbolic sizes and cannot be laid out: ask
    for one entry, or put in numbers with subs
sc.Conv1d(n, k, s).matrix.structure
    SymbolicSizeError, shape: the (floor((−k + n)/s) + 1) × n matrix has symbolic sizes and cannot
    be laid out: ask for one entry, or put in numbers with subs
sc.Conv1d(5, k).matrix.nnz
    SymbolicSizeError, shape: the (6 − k) × 5 matrix has symbolic sizes and cannot be laid out: ask
    for one entry, or put in numbers with subs
sc.Conv1d(n, 2).factors
    SymbolicSizeError, shape: the (n − 1) × (n − 1) matrix has symbolic sizes and cannot be laid
    out: ask for one entry, or put in numbers with subs
sc.Conv2d((n, m), 2).x
    SymbolicSizeError, input: the entries of input need sizes in numbers, but the shape is (1, n,
    m): put in numbers, as in layer.subs({m: …, n: …})
sc.ConvTranspose1d(m, 2).X
    SymbolicSizeError, input: the entries of input need sizes in numbers, but the shape is (1, m):
    put in numbers, as in layer.subs({m: …})
sc.Conv1d(5, k).W
    SymbolicSizeError, kernel: the entries of kernel need sizes in numbers, but the shape is (1, 1,
    k): put in numbers, as in layer.subs({k: …})
sc.Conv1d(n, k, channels=(2, 2)).C[(0, 0), (0, 0)]
    SymbolicSizeError, channels: a symbolic entry needs one channel in and one out, but the channels
    are (2, 2): put in numbers with subs, or take channels=(1, 1)

# entries
sc.Conv1d(3, 2).matrix.entry(2, 0)
sc.Conv2d(3, 2).matrix.entry((0, 2), 0)
    CellError, row: the row's position must be at least 0 and below 2, but it is 2
sc.Conv1d(3, 2).matrix.entry(0, 3)
    CellError, column: the column's position must be at least 0 and below 3, but it is 3
sc.Conv1d(3, 2).T.matrix.entry(3, 0)
    CellError, row: the row's position must be at least 0 and below 3, but it is 3
sc.Conv1d(3, 2).matrix.entry(-1, 0)
    CellError, row: the row's position must be at least 0 and below 2, but it is -1
sc.Conv2d(3, 2).matrix.entry(4, 0)
    CellError, row: the row must be at least 0 and below 4, but it is 4
sc.Conv2d(3, 2, channels=(2, 2)).matrix.entry((2, 0, 0), 0)
    CellError, row: the row's channel must be at least 0 and below 2, but it is 2
sc.Conv2d(3, 2).matrix.entry((0,), 0)
    ShapeError, row: the row needs 2 positions, one per axis, but it is (0,)
sc.Conv1d(3, 2).matrix.entry(0, (0, 0, 0))
    ShapeError, column: the column needs 1 position, one per axis, but it is (0, 0, 0)
sc.Conv2d(3, 2, channels=(2, 2)).matrix.entry((0, 0), 0)
    ShapeError, row: the row needs a channel and 2 positions, one per axis, but it is (0, 0)
sc.Conv2d(n, k).matrix.entry(0, 0)
    ShapeError, row: the row needs 2 positions, one per axis, but it is 0
sc.Conv1d(n, k).C[n, 0]
    CellError, row: the row's position must be at least 0 and below -k + n + 1, but it is n
sc.Conv1d(n, k).C[0, -1]
    CellError, column: the column's position must be at least 0 and below n, but it is -1
sc.Conv1d(n, k).C[0]
    ShapeError, place: an entry is asked for by its row and its column, [row, column], but here by
    [0]
sc.Conv1d(n, k).C[0, 0, 0]
    ShapeError, place: an entry is asked for by its row and its column, [row, column], but here by
    [(0, 0, 0)]

# too large for the memory
sc.Conv2d(4096, 3, channels=(64, 64)).C
sc.Conv2d(4096, 3, channels=(64, 64)).T.C
    TooLargeError, memory: a SymPy matrix of 617,871,458,304 nonzeros would take 84.3 TiB, but at
    most 4.0 GiB (half of this machine's memory) are used; use to_scipy(weight) or the structure
sc.Conv2d(4096, 3, channels=(64, 64)).y
sc.Conv2d(4096, 3, channels=(64, 64)).check()
sc.Conv2d(4096, 3, channels=(64, 64)).matrix.structure.laid_out
sc.Conv2d(4096, 3, channels=(64, 64)).matrix.to_scipy(np.ones((64, 64, 3, 3)))
    TooLargeError, memory: the laid-out matrix of 617,871,458,304 nonzeros would take 3.4 TiB, but
    at most 4.0 GiB (half of this machine's memory) are used; keep the structure in its factors, or
    take smaller sizes
sc.Conv2d(4096, 3).matrix.to_numpy(np.ones((3, 3)))
    TooLargeError, memory: a dense 16,760,836 × 16,777,216 matrix of float64 would take 2.0 PiB, but
    at most 4.0 GiB (half of this machine's memory) are used; use to_scipy(weight) or the structure
sc.Conv2d(1000, 3).matrix.to_numpy(np.ones((3, 3), dtype=np.int8))
    TooLargeError, memory: a dense 996,004 × 1,000,000 matrix of int8 would take 927.6 GiB, but at
    most 4.0 GiB (half of this machine's memory) are used; use to_scipy(weight) or the structure
sc.Conv2d(5000, 3).x
    TooLargeError, memory: 25,000,000 named entries x would take 7.0 GiB, but at most 4.0 GiB (half
    of this machine's memory) are used; ask for one entry of the matrix, or take smaller sizes
sc.Conv1d(10**12, 3).X
    TooLargeError, memory: 1,000,000,000,000 named entries x would take 272.8 TiB, but at most 4.0
    GiB (half of this machine's memory) are used; ask for one entry of the matrix, or take smaller
    sizes
sc.Conv1d(10**30, 3).C
    TooLargeError, memory: the structure of one axis would take 65052130349130.3 EiB, but at most
    4.0 GiB (half of this machine's memory) are used; take smaller sizes
sc.Conv1d(3, 3, padding=10**15).C
    TooLargeError, memory: the structure of one axis would take 133.2 PiB, but at most 4.0 GiB (half
    of this machine's memory) are used; take smaller sizes
sc.Conv1d(3, 1, channels=(10**8, 10**8)).C
    TooLargeError, memory: the structure of the channels would take 222.0 PiB, but at most 4.0 GiB
    (half of this machine's memory) are used; take fewer channels
"""

NAMESPACE: dict[str, Any] = {name: getattr(letters, name) for name in letters.__all__}
NAMESPACE |= {"sc": sc, "np": np, "sympy": sympy, "replace": replace, "Fraction": Fraction}
NAMESPACE |= {"Symbol": Symbol, "Float": Float, "Rational": Rational, "MatrixSymbol": MatrixSymbol}


def rows(table: str) -> list[tuple[str, str, str, str]]:
    """(call, class, field, message) for every call of a table."""
    found, calls, text = [], [], ""
    for line in [*table.splitlines(), "end"]:
        if line.startswith("    "):
            text = f"{text} {line.strip()}".strip()
        elif line and not line.startswith("#"):
            if text:
                head, _, message = text.partition(": ")
                kind, field = head.split(", ")
                found += [(call, kind, field, message) for call in calls]
                calls, text = [], ""
            calls.append(line)
    return found


ROWS = rows(TABLE)
LARGE = [row for row in ROWS if row[1] == "TooLargeError"]

# A field with what else its call needs, and values that are no integers with how they are told.
FIELDS = {
    "input": "sc.Conv1d({}, 1)",
    "kernel": "sc.Conv2d(3, {})",
    "stride": "sc.Conv1d(3, 2, {})",
    "dilation": "sc.Conv2d(3, 2, dilation=(1, {}))",
    "padding": "sc.Conv1d(3, 2, padding={})",
    "spread": "sc.ConvTranspose1d(3, 2, spread={})",
    "groups": "sc.Conv1d(3, 2, groups={})",
    "output_padding": "sc.ConvTranspose1d(3, 2, 2, output_padding={})",
    "channels": "sc.ConvTranspose1d(3, 2, channels=(1, {}))",
    "seed": "sc.Conv1d(3, 2).check(seed={})",
}
NOT_INTEGERS = {
    "'2.5'": "'2.5' (a str)",
    "'x'": "'x' (a str)",
    "b'3'": "b'3' (a bytes)",
    "2.0": "2.0 (a float)",
    "1j": "1j (a complex)",
    "float('nan')": "nan (a float)",
    "True": "True (a bool)",
    "None": "None",
    "object": "<class 'object'> (a type)",
    "Fraction(3)": "Fraction(3, 1) (a Fraction)",
    "np.bool_(True)": "np.True_ (a bool)",
    "np.float64(3)": "np.float64(3.0) (a float64)",
    "Rational(3, 2)": "3/2 (a Rational)",
    "Float(2)": "2.00000000000000 (a Float)",
}


@pytest.fixture(autouse=True)
def _memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("symconv.memory.allowed_bytes", lambda: 4 << 30)


def refused(call: str) -> SymconvError:
    with pytest.raises(SymconvError) as caught:
        eval(call, NAMESPACE)
    return caught.value


@pytest.mark.parametrize(
    ("call", "kind", "field", "message"), [pytest.param(*row, id=row[0]) for row in ROWS]
)
def test_refused(call: str, kind: str, field: str, message: str) -> None:
    error = refused(call)
    assert (type(error).__name__, error.field, str(error)) == (kind, field, message)
    assert isinstance(error, ValueError)
    assert isinstance(error, IndexError) == (kind == "CellError")
    assert error.__cause__ is None


@pytest.mark.parametrize(("field", "value"), list(product(FIELDS, NOT_INTEGERS)))
def test_not_an_integer(field: str, value: str) -> None:
    error = refused(FIELDS[field].format(value))
    if field == "padding" and value in ("'2.5'", "'x'"):
        known = "'valid', 'full', 'same', 'same_upper', 'same_lower', 'causal'"
        assert str(error) == f"padding must be one of {known}, but it is {value}"
        assert isinstance(error, errors.OptionError)
    else:
        shown = "channels[1]" if field == "channels" else field
        assert str(error) == f"{shown} must be an integer, but it is {NOT_INTEGERS[value]}"
        assert isinstance(error, errors.GeometryError)
    assert isinstance(error, ValueError)
    assert error.field == field


def test_the_tables_are_not_empty() -> None:
    assert len(ROWS) == len({row[0] for row in ROWS}) == 265
    assert {row[1] for row in ROWS} == {
        "GeometryError", "ShapeError", "SymbolicSizeError", "CellError", "TooLargeError",
        "OptionError",
    }  # fmt: skip
    assert len(LARGE) == 13
    assert len(FIELDS) * len(NOT_INTEGERS) == 140


@pytest.mark.parametrize("call", [row[0] for row in LARGE])
def test_too_large_is_refused_before_allocating(call: str) -> None:
    refused(call)  # what is imported on first use counts for nothing
    start = time.perf_counter()
    tracemalloc.start()
    error = refused(call)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(error.value, int)
    assert error.value > 4 << 30
    assert peak < 4 << 20
    assert time.perf_counter() - start < 2


def test_the_machine_decides_what_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    layer = sc.Conv2d(20, 3)
    assert layer.C.shape == (324, 400)
    monkeypatch.setattr("symconv.memory.allowed_bytes", lambda: 4 << 10)
    with pytest.raises(errors.TooLargeError, match=r"but at most 4\.0 KiB \(half of"):
        sc.Conv2d(20, 3).C  # noqa: B018


def test_without_scipy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.sparse", None)
    with pytest.raises(errors.MissingExtraError) as caught:
        sc.Conv1d(3, 2).matrix.to_scipy([1, 2])
    assert str(caught.value) == "to_scipy needs SciPy: install it with pip install 'symconv[scipy]'"
    assert isinstance(caught.value, ImportError)
    assert caught.value.field == "scipy"


def test_a_failed_check_is_an_assertion_error() -> None:
    error = errors.CheckError("C·x differs", field="C·x", counterexample={"cell": (0, 1)})
    assert isinstance(error, AssertionError)
    assert isinstance(error, SymconvError)
    assert (error.field, error.counterexample) == ("C·x", {"cell": (0, 1)})


# --- what is accepted ------------------------------------------------------------------------

EQUAL = [
    ("sc.Conv1d(np.int64(5), np.uint8(3), np.int32(2))", "sc.Conv1d(5, 3, 2)"),
    ("sc.Conv1d(sympy.Integer(5), sympy.Integer(3))", "sc.Conv1d(5, 3)"),
    ("sc.Conv1d(np.array(5), 3)", "sc.Conv1d(5, 3)"),
    ("sc.Conv([5, 4], [3, 2], [2, 1], [1, 0], [1, 1])", "sc.Conv((5, 4), (3, 2), (2, 1), (1, 0))"),
    ("sc.Conv(np.array([5, 4]), np.array([3, 2]))", "sc.Conv((5, 4), (3, 2))"),
    ("sc.Conv2d(np.array([5, 4]), 3, np.array([2, 1]))", "sc.Conv2d((5, 4), 3, (2, 1))"),
    ("sc.Conv2d(range(4, 6), 3)", "sc.Conv((4, 5), (3, 3))"),
    ("sc.Conv(5, (3, 3))", "sc.Conv2d(5, 3)"),
    ("sc.Conv2d(5, 3, padding=[[1, 2], 1])", "sc.Conv2d(5, 3, padding=((1, 2), (1, 1)))"),
    (
        "sc.Conv2d(5, 3, padding=np.array([[1, 2], [3, 4]]))",
        "sc.Conv2d(5, 3, padding=((1, 2), (3, 4)))",
    ),
    ("sc.Conv2d(5, 3, padding=np.array([1, 2]))", "sc.Conv2d(5, 3, padding=(1, 2))"),
    ("sc.Conv2d(5, 3, padding=np.str_('same'))", "sc.Conv2d(5, 3, padding='same')"),
    ("sc.Conv1d(5, 3, channels=np.array([2, 4]))", "sc.Conv1d(5, 3, channels=(2, 4))"),
    ("sc.Conv1d(5, 3, channels=[2, 4], groups=np.int8(2))", "sc.Conv1d(5, 3, 1, 0, 1, (2, 4), 2)"),
    (
        "sc.ConvTranspose2d(3, 2, 2, output_padding=[1, 0])",
        "sc.ConvTranspose2d(3, 2, 2, 0, 1, (1, 0))",
    ),
    ("sc.Axis(5, 3, padding=[1, 2])", "sc.Axis(5, 3, padding=(1, 2))"),
    ("sc.Axis(5, 3, padding=1)", "sc.Axis(5, 3, padding=(1, 1))"),
    ("sc.Naming(first=np.int64(0))", "sc.Naming(first=0)"),
]


@pytest.mark.parametrize(("call", "same"), EQUAL, ids=[call for call, _ in EQUAL])
def test_accepted(call: str, same: str) -> None:
    first, second = eval(call, NAMESPACE), eval(same, NAMESPACE)
    assert first == second
    assert repr(first) == repr(second)


WEIGHTS = [
    "[[1, 2], [3, 4]]",
    "((1, 2), (3, 4))",
    "[[[[1, 2], [3, 4]]]]",
    "np.array([[1, 2], [3, 4]])",
    "np.array([[1, 2], [3, 4]], dtype=np.int8)",
    "np.array([[1, 2], [3, 4]], dtype=object)",
    "[np.array([1, 2]), [3, np.int64(4)]]",
    "sympy.Matrix([[1, 2], [3, 4]])",
    "sympy.ImmutableMatrix([[1, 2], [3, 4]])",
    "sympy.SparseMatrix([[1, 2], [3, 4]])",
    "sympy.Array([[1, 2], [3, 4]])",
    "sympy.MutableDenseNDimArray([[1, 2], [3, 4]])",
    "[[Fraction(1), Rational(2)], [Fraction(6, 2), sympy.Integer(4)]]",
]


@pytest.mark.parametrize("weight", WEIGHTS)
def test_accepted_weights(weight: str) -> None:
    layer = sc.Conv2d(3, 2, weight=eval(weight, NAMESPACE))
    assert layer == sc.Conv2d(3, 2, weight=[[1, 2], [3, 4]])
    assert layer.C.row(0) == sympy.Matrix([[1, 2, 0, 3, 4, 0, 0, 0, 0]])
    assert layer.matrix.to_numpy().dtype == np.int64


def test_accepted_entries() -> None:
    half, root = sympy.Rational(1, 2), sympy.sqrt(2)
    assert sympy.Matrix([[half, root * n]]) == sc.Conv1d(2, 2, weight=[Fraction(1, 2), root * n]).C
    assert sc.Conv2d(3, 2, weight=MatrixSymbol("A", 2, 2)).C[0, 4] == MatrixSymbol("A", 2, 2)[1, 1]
    assert sc.Conv1d(2, 2, weight=[Fraction(1, 2), root]).matrix.to_numpy().dtype == np.float64
    assert sc.Conv1d(2, 2, weight=[1j, 2]).matrix.to_numpy().tolist() == [[1j, 2]]
    large = sc.Conv1d(2, 2, weight=[2**63, -1])
    assert large.matrix.to_numpy().tolist() == [[2**63, -1]]
    assert large([3, 1]).tolist() == [3 * 2**63 - 1]
    assert sc.Conv1d(2, 2)([2**63, -1], [1, 1]).tolist() == [2**63 - 1]
    assert sc.Conv1d(2, 2)([2, 3], [Fraction(1, 2), n]).tolist() == [3 * n + 1]
    assert sc.Conv1d(2, 2)(sympy.Array([2, 3]), sympy.Array([1, n])).tolist() == [3 * n + 2]
    assert np.isnan(sc.Conv1d(2, 2)([np.nan, 3.0], [1, 1])).all()
    data = sc.ConvTranspose1d(3, 2, channels=(2, 4), data=[[1, 2, 3], [4, 5, n]])
    assert sympy.Matrix([[1, 2, 3], [4, 5, n]]) == data.X
    moved = sc.Conv1d(3, 2).factor_matrices[2]
    assert moved.to_numpy().tolist() == np.eye(3, dtype=int).tolist()


def test_symbols_of_every_promised_name_are_accepted() -> None:
    direct = sc.Conv((n, m), k, s, ((b, e), p), d, spread=u)
    assert direct.output[0] == sympy.floor((u * (n - 1) + b + e - d * (k - 1)) / s) + 1
    assert direct.output[1] == sympy.floor((u * (m - 1) + 2 * p - d * (k - 1)) / s) + 1
    transposed = sc.ConvTranspose1d(m, k, s, ((b, e),), d, op)
    assert transposed.output == (s * (m - 1) + d * (k - 1) - b - e + op + 1,)
    used = {symbol for size in (*direct.output, *transposed.output) for symbol in size.free_symbols}
    assert used == {getattr(letters, name) for name in letters.__all__}
    assert sc.Conv1d(n, k, padding=p, padding_mode="circular").output == (n + 2 * p - k + 1,)
    assert sc.Conv1d(Symbol("q", integer=True), 3).output == (Symbol("q", integer=True) - 2,)
    assert sc.Conv1d(sympy.ceiling(n / 2) + 2, 3).output == (sympy.ceiling(n / 2),)
    assert sc.Conv1d(n, k).C[0, 0] == sympy.IndexedBase("w")[1]
