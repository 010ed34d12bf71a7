"""What the words around a size formula say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from symconv.checking.model import Formula
from symconv.checking.sizes.stated import stated
from symconv.checking.sizes.words import Size

# Words that show that sizes of layers are spoken of.
_TOPIC = re.compile(
    r"conv|pool|kernel|stride|padd?ing|filter|dilat|feature map|receptive|output (?:size|shape)"
    r"|卷积|池化|步幅|步长|填充|滤波|特征图|输出(?:大小|尺寸|形状|高|宽)|转置|膨胀",
    re.IGNORECASE,
)
_TRANSPOSED = re.compile(
    r"transpos|deconv|fractional|upsampl|up-sampl|转置|反卷积|逆卷积|上采样|ConvTranspose",
    re.IGNORECASE,
)
_CEIL_MODE = re.compile(r"ceil[_ -]?mode|caffe|pool|池化|rounded? up|向上取整", re.IGNORECASE)
# After these an equation is chosen, not claimed: with p = …
_CHOSEN = re.compile(
    r"(?:\b(?:with|for|if|when|let|set|choos\w+|assum\w+|given)|当|若|令|设|取|满足)[\s$`(]*$",
    re.IGNORECASE,
)
_NEAR = 300


@dataclass(frozen=True, slots=True)
class Around:
    """The topic of a formula, its manner, and the sizes that are stated near it.

    ``is_chosen`` says that the formula is a choice that is made, not a claim.
    """

    on_topic: bool
    transposed: bool
    ceil_mode: bool
    is_chosen: bool
    near: str
    stated: frozenset[tuple[Size, int]]

    @classmethod
    def of(cls, formula: Formula, around: Sequence[Formula]) -> Around:
        near = formula.before[-_NEAR:] + " " + formula.after[:_NEAR]
        whole = near + " " + formula.latex
        wider = " ".join([whole, *(f"{one.before} {one.after}" for one in around)])
        return cls(
            bool(_TOPIC.search(wider)),
            bool(_TRANSPOSED.search(whole)),
            bool(_CEIL_MODE.search(whole)),
            bool(_CHOSEN.search(formula.before[-40:])) and not formula.display,
            near,
            stated(whole),
        )
