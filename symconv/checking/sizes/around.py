"""What the words around a size formula say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from symconv.checking.model import Formula
from symconv.checking.sizes.stated import named, stated
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
_FULL = re.compile(
    r"\bfull(?:y padded)?\b[\s'\"`*’”-]*(?:\w+ )?"
    r"(?:conv|padd?ing|cross|mode|linear|discrete|correl|output)"
    r"|mode\s*=\s*['\"]full|全卷积|完全(?:卷积|填充)|\bfull\b\s*(?:模式|卷积|填充)",
    re.IGNORECASE,
)
_STACKED = re.compile(
    r"\b(?:two|three|second|third|both|double|twice|stack\w*|consecutive|successive|repeated)"
    r"\b[\s-](?:[\w×]+[\s-]){0,3}?(?:conv|layer|pool)|(?:conv\w*|layers?|pool\w*) (?:\w+ )?twice"
    r"|(?:conv\w*|layers?) (?:are |is )?(?:stacked|in a row|one after)"
    r"|[两二三][次层个]+卷积|第[二三][次层个]*卷积|连续的?[两多]?[次个]?卷积|堆叠|叠加",
    re.IGNORECASE,
)
_CEIL_MODE = re.compile(r"ceil[_ -]?mode|caffe|pool|池化|rounded? up|向上取整", re.IGNORECASE)
# After these an equation is chosen, not claimed: with p = …
_CHOSEN = re.compile(
    r"(?:\b(?:with|for|if|when|let|set|choos\w+|assum\w+|given)|当|若|令|设|取|满足)[\s$`(]*$",
    re.IGNORECASE,
)
# Between these a size stands with nothing on its left: the output has size (n − k + 1) × …
_IS_SIZE = re.compile(
    r"(?:\b(?:output|result\w*|feature map)s?\b[^.;:!?$]*\b(?:sizes?|shapes?|height|width|length|"
    r"dimensions?)(?: of [^.;:!?$]*)?(?:\s+(?:is|are|be|becomes|equals|of)(?: then| given by)?)?:?"
    r"|输出[^。；，!?$]*(?:大小|尺寸|形状|高度?|宽度?|长度)[^。；，!?$]*(?:为|是|：|:))[\s$`(]*$",
    re.IGNORECASE,
)
# In a sentence with these the size may be only what something else belongs to.
_PART = re.compile(
    r"differ|minus|plus|index|indices|half|ratio|between|last|lost|loss|shrink|grow|less|more|"
    r"smaller|larger|upper|lower|bound|least|most|times|before|without|range|offset|error|wrong|"
    r"not\b|circular|after|差|减|比|最后|不是|错",
    re.IGNORECASE,
)
# After these an index is spoken of: the last window starts at o = n − k.
_INDEX = re.compile(
    r"\b(?:starts?|begins?|index|indices|positions?|offset|last window|located|placed)\b"
    r"[^.;!?$=]{0,30}[\s$`(]*$|(?:从|起始|位置|下标|索引)[^。；，$]{0,10}[\s$`(]*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"[\s$`)]*(?:\w+ )?(?:smaller|larger|bigger|less|more|fewer|times|longer|shorter|greater|"
    r"only if|if)\b",
    re.IGNORECASE,
)
_NEAR = 300


@dataclass(frozen=True, slots=True)
class Around:
    """The topic of a formula, its manner, and the sizes that are stated near it.

    ``is_chosen`` says that the formula is a choice that is made, not a claim; ``is_size`` that the
    words before it call all of it the size of an output, ``is_index`` that they speak of a place.
    """

    on_topic: bool
    transposed: bool
    ceil_mode: bool
    full: bool
    stacked: bool
    is_chosen: bool
    is_size: bool
    is_index: bool
    near: str
    stated: frozenset[tuple[Size, int]]
    named: frozenset[tuple[str, Size]]

    @classmethod
    def of(cls, formula: Formula, around: Sequence[Formula]) -> Around:
        near = formula.before[-_NEAR:] + " " + formula.after[:_NEAR]
        whole = near + " " + formula.latex
        texts = (whole, *(text for one in around for text in (one.before, one.after)))
        return cls(
            any(map(_on_topic, texts)),
            bool(_TRANSPOSED.search(whole)),
            bool(_CEIL_MODE.search(whole)),
            bool(_FULL.search(whole)),
            bool(_STACKED.search(near)),
            bool(_CHOSEN.search(formula.before[-40:])) and not formula.display,
            _is_size(formula),
            bool(_INDEX.search(formula.before[-80:])),
            near,
            stated(whole),
            named(near),
        )


@lru_cache(1024)
def _on_topic(text: str) -> bool:
    return bool(_TOPIC.search(text))


def _is_size(formula: Formula) -> bool:
    """Whether the words before the formula call all of it the size of an output."""
    sentence = re.split(r"[.;!?。；]\s", formula.before[-200:])[-1]
    if not _IS_SIZE.search(sentence) or _PART.search(re.sub(r"\$[^$]*\$", "", sentence)):
        return False
    return not _COMPARED.match(formula.after)
