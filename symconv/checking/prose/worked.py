"""Sizes that a sentence works out: a 5×5 input and a 3×3 kernel with stride 2 give a 2×2 output.

A sentence is taken up only where every number in it is understood, and an output is called wrong
only where no layer with what the sentence states has it: what is left open may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from symconv.checking.prose.sentences import Remark, Sentence
from symconv.statement.axis import AxisTerms
from symconv.statement.values import value_of

_BY = r"\s*\$?\s*(?:×|x|X|\\times|-by-|by|乘)\s*\$?\s*"
_SIZE = (
    rf"\$?\s*(?:[A-Za-z]\s*=\s*)?(?P<size>[0-9]{{1,4}}(?:{_BY}[0-9]{{1,4}})?)"
    r"(?!\.?[0-9]|\s*(?:[×x-]|\\times))\s*\$?"
)
_OF = (
    r"(?:\s+|-)?(?:(?:of|is|has|with|a|an|the|size|shape|width|length|dimensions?|be|being|becomes?"
    r"|image|map|now|then|therefore|thus)\s+|[=:：]\s*|(?:的?(?:大小|尺寸|形状|长度|宽度))\s*|为\s*|是\s*)*"
)
_NOUNS = {
    "input": r"\b(?:input|image|signal)\b|输入|图像|图片",
    "kernel": r"\b(?:kernel|filter)s?\b|卷积核|滤波器",
    "output": r"\b(?:output|result|feature map)\b|输出|特征图",
}
# At most one word between a size and its noun: a 3×3 convolution kernel.
_BEFORE = r"(?:\s+|-|\s*的\s*)(?:(?:conv\w*|square|grayscale|sized|padded)[\s-]+)?"
_READ = {
    noun: (
        re.compile(rf"(?:{words})(?:{_OF}){_SIZE}", re.IGNORECASE),
        re.compile(rf"(?<![0-9.×xX-]){_SIZE}{_BEFORE}(?:{words})", re.IGNORECASE),
    )
    for noun, words in _NOUNS.items()
}
_IS = r"\s*(?:size\s+)?(?:of|is|=|:|：|为|是)?\s*\$?\s*(?:[spSP]\s*=\s*)?"
_STEPS = {
    step: (re.compile(rf"(?:{words}){_IS}(?P<size>[0-9]{{1,2}})\s*\$?", re.IGNORECASE),)
    for step, words in (
        ("stride", r"\bstrides?|步幅|步长"),
        ("padding", r"\bpad(?:ding)?|填充"),
    )
}
_NO_PADDING = re.compile(r"\b(?:no|without|zero)\s+padding\b|(?:不|无|没有)填充", re.IGNORECASE)
_TOPIC = re.compile(r"conv|kernel|filter|卷积|滤波", re.IGNORECASE)
# With these the sentence says less than it seems to, or speaks of another layer.
_RESERVED = re.compile(
    r"n't\b|\b(?:not|never|wrong\w*|instead|unlike|would be|could|might|matri\w+|vectors?|each"
    r"|every|both|patch\w*|several|many|two|three|second|again|twice|stack\w*|layers|channels?"
    r"|total|sides?|same|full|causal|circular\w*|pool\w*|ceil\w*|dilat\w+|atrous|adaptive"
    r"|crop\w*|between|from|per|blocks?|remaining|lower|least|most|only|errors?|myth|separable"
    r"|loss|reflect\w*|batch\w*|upsampl\w+|output padding)\b|[?？]"
    r"|不是|错|误|矩阵|向量|每|两|第二|通道|池化|膨胀|空洞|全卷积|层数|总|共",
    re.IGNORECASE,
)
_DILATIONS = range(1, 5)
_MOST_TAPS = 16
# The numbers of axes in 2D and Conv2d are no sizes.
_RANK = re.compile(r"[1-3](?=[- ]?[dD]\b)")

Sizes = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Worked:
    """What the sentence states; a stride or padding of None is left open."""

    input: Sizes
    kernel: Sizes
    output: Sizes
    stride: int | None
    padding: int | None
    start: int

    @property
    def axes(self) -> list[tuple[int, int]]:
        """Input and kernel of every axis."""
        return list(zip(self._wide(self.input), self._wide(self.kernel), strict=True))

    @property
    def claimed(self) -> Sizes:
        return self._wide(self.output)

    def _wide(self, sizes: Sizes) -> Sizes:
        """One number holds for all axes."""
        rank = max(map(len, (self.input, self.kernel, self.output)))
        return sizes * rank if len(sizes) == 1 else sizes


def worked_claims(sentence: Sentence) -> Iterator[Remark]:
    """The output that a sentence claims of a layer, where no such layer has it."""
    worked = _read(_RANK.sub(" ", sentence.text))
    if worked is None:
        return
    possible = (_possible(*axis, worked.stride, worked.padding) for axis in worked.axes)
    if not all(size in sizes for size, sizes in zip(worked.claimed, possible, strict=True)):
        yield Remark(sentence.start + worked.start, _told(worked))


def _told(worked: _Worked) -> str:
    """What the layer makes instead, and what was tried for the sizes that are left open."""
    stride, padding = worked.stride or 1, worked.padding or 0
    sizes = [_direct(AxisTerms(*axis, stride, padding, padding)) for axis in worked.axes]
    pads = f"padding {padding}" if padding else "no padding"
    shown, kernel = _by(worked.input), _by(worked.kernel)
    most = min(_most(taps) for _, taps in worked.axes)
    tried = [f"no stride up to {most}"] * (worked.stride is None)
    tried += ["no padding smaller than the kernel"] * (worked.padding is None)
    bound = f"; {' and '.join(tried)} makes it so" if tried else ""
    if not all(sizes):
        return (
            f"wrong: a kernel of {kernel} does not fit into an input of {shown} with {pads}{bound}"
        )
    return (
        f"wrong: an input of {shown} and a kernel of {kernel} with stride {stride} and {pads} make "
        f"an output of {_by(sizes)}, not of {_by(worked.output)}{bound}"
    )


@lru_cache(256)
def _possible(cells: int, taps: int, stride: int | None, padding: int | None) -> frozenset[int]:
    """Every output that a convolution may have, transposed or not, with what is left open.

    A stated padding may count each side or both together. Where something is open, the kernel may
    be dilated too, and the padding 'same'.
    """
    strides = range(1, _most(taps) + 1) if stride is None else (stride,)
    dilations = _DILATIONS if stride is None or padding is None else (1,)
    found = set()
    for step, dilation in product(strides, dilations):
        pads = [(one, one) for one in (range(taps) if padding is None else (padding,))]
        if padding is None:
            found.add(_direct(AxisTerms(cells, 1, step)))
        else:
            pads.append((padding // 2, padding - padding // 2))
        for before, after in pads:
            found.add(_direct(AxisTerms(cells, taps, step, before, after, dilation)))
            layer = AxisTerms(1, taps, step, before, after, dilation)
            back = int(value_of(layer.transposed_size(cells), {}))
            found.update(range(back, back + step))
    return frozenset(found)


def _most(taps: int) -> int:
    """The longest stride that is tried where it is left open: a patch moves by its own length."""
    return max(8, taps)


def _direct(axis: AxisTerms) -> int:
    """The number of windows, 0 where the kernel does not fit."""
    return int(value_of(axis.output, {})) if value_of(axis.slack, {}) >= 0 else 0


def _read(text: str) -> _Worked | None:
    """What the sentence states of one layer, if it surely speaks of one."""
    if not _TOPIC.search(text) or _RESERVED.search(text):
        return None
    found = _placed(text)
    if found is None or not set(_NOUNS) <= set(found):
        return None
    (cells, _), (taps, _), (outputs, start) = (found[noun] for noun in _NOUNS)
    if len({*map(len, (cells, taps, outputs))} - {1}) > 1 or 0 in (*cells, *taps, *outputs):
        return None
    if len(cells) > len(outputs) or max(taps) > _MOST_TAPS:
        return None  # one number of a whole plane may count its cells
    stride, padding = (found[one][0][0] if one in found else None for one in _STEPS)
    if _NO_PADDING.search(text):
        padding = padding or 0
    elif padding is None and re.search("pad|填充", text, re.IGNORECASE):
        return None
    return None if stride == 0 else _Worked(cells, taps, outputs, stride, padding, start)


def _placed(text: str) -> dict[str, tuple[Sizes, int]] | None:
    """The size of each noun and its place; None unless every number belongs to just one of them."""
    found: dict[str, tuple[Sizes, int]] = {}
    owners: dict[int, str] = {}
    for noun, patterns in (*_READ.items(), *_STEPS.items()):
        for pattern in patterns:
            for match in pattern.finditer(text):
                sizes, start = _numbers(match["size"]), match.start("size")
                if found.setdefault(noun, (sizes, start))[0] != sizes:
                    return None
                if any(owners.setdefault(at, noun) != noun for at in range(*match.span("size"))):
                    return None
    numbers = {match.start() for match in re.finditer(r"[0-9]+", text)}
    return found if numbers <= set(owners) else None


def _numbers(text: str) -> Sizes:
    return tuple(int(one) for one in re.findall("[0-9]+", text))


def _by(sizes: Sizes | list[int]) -> str:
    return "×".join(map(str, sizes))
