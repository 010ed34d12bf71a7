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
# With these a formula is quoted, supposed or rough, not claimed.
_RESERVED = re.compile(
    r"n't\b|~~|\b(?:not|wrong\w*|mistak\w+|incorrect\w*|errors?|errata|erroneous\w*|false\w*"
    r"|forg[eo]t\w*|would|were|replace\w*|instead|expect\w*|naive\w*|suppose|exercise|approximat\w+"
    r"|roughly|ignor\w+|neglect\w*|simplicity|drop (?:the|all)|dropping|up to a constant"
    r"|continuous|intervals?"
    r"|inclusive|0-based|zero-based|last (?:row|column|cell)"
    r"|pitfalls?|beginners?|quiz|choose|which of|guess\w*|degrees?|polynomials?)\b|off[- ]by[- ]one"
    r"|\\approx|≈|\bO\(1\)|[?？]|错|误以为|失误|误区|不是|不等于|近似|大约|忽略|假如|误以为|下标",
    re.IGNORECASE,
)
_FULL = re.compile(
    r"\bfull(?:y padded)?\b[\s'\"`*’”-]*(?:\w+ )?"
    r"(?:conv|padd?ing|cross|mode|linear|discrete|correl|output)"
    r"|mode\s*=\s*['\"]full|全卷积|完全(?:卷积|填充)|\bfull\b\s*(?:模式|卷积|填充)",
    re.IGNORECASE,
)
_EACH_SIDE = re.compile(r"\b(?:on|at|to) each (?:side|end)\b|每[一]?[边侧]", re.IGNORECASE)
# The answers to choose from: (a) o = n − k.
_CHOICE = re.compile(r"(?:^|\n)[ \t]*(?:[-*+][ \t]+)?(?:\([a-dA-D]\)|[a-dA-D][.)])[ \t]*[$\\(]*$")
_OF_LAYER = re.compile(
    r"\b(?:size|shape|height|width|length|dimensions?) of (?:an?|the) "
    r"(?:(transposed?|fractionally strided) |(de))?convolution",
    re.IGNORECASE,
)
# Something is halved, or divided by a number, besides.
_BY_NUMBER = re.compile(r"/\s*\{?[2-9]|\{\s*[2-9]\s*\}|÷\s*[2-9]")
_HOLES = re.compile(
    r"\bholes?\b|\bgaps?\b|\binsert|zeros? between|spaces? between|插入|间隔|空格|零", re.IGNORECASE
)
_STACKED = re.compile(
    r"\b(?:two|three|second|third|both|double|twice|stack\w*|consecutive|successive|repeated)"
    r"\b[\s-](?:[\w×]+[\s-]){0,3}?(?:conv|layer|pool)|(?:conv\w*|layers?|pool\w*) (?:\w+ )?twice"
    r"|(?:conv\w*|layers?) (?:are |is )?(?:stacked|in a row|one after)"
    r"|\bconv\w*[^.;!?]*\b(?:and|then|followed by|before|plus)\b[^.;!?]*\bpool"
    r"|downsampl|decimat|subsampl|wavelet|下采样|resize|nearest|bilinear|sub-?pixel|pixel ?shuffle"
    r"|upsampl[^.;!?]*\bthen\b[^.;!?]*\bconv"
    r"|\bpool\w*[^.;!?]*\b(?:and|then|followed by|before|plus)\b[^.;!?]*\bconv|卷积[^。；]*池化"
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
    r"dimensions?)(?:(?: of [^.;:!?$]*)?\s+(?:is|are|be|becomes|equals)(?: then| given by)?"
    r"|\s+of)?:?"
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
# Where these stand in its sentence, a formula joins cells: output o = s·i + k − p of input i.
_JOINED = re.compile(
    r"\btap\b|\b(?:output|input) (?:cells?|index|indices|positions?)\b"
    r"|\bjoins?\b|\blands?\b|\breads?\b|\breceives?\b|\btouches\b|\bshifts?\b"
    r"|\\sum|_\{?0\}?\s*,\s*(?:\\[cl]?dots|…|\.\.\.)",
    re.IGNORECASE,
)
# After these an index is spoken of: the last window starts at o = n − k.
_INDEX = re.compile(
    r"\b(?:starts?|begins?|index|indices|positions?|offset|last window|located|placed)\b"
    r"[^.;!?$=]{0,30}[\s$`(]*$|(?:从|起始|位置|下标|索引)[^。；，$]{0,10}[\s$`(]*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"[ \t$`)]*\n?[ \t]*(?:\w+ )?(?:smaller|larger|bigger|less|more|fewer|times|longer|"
    r"shorter|greater|only if|if)\b",
    re.IGNORECASE,
)
_NEAR = 300


@dataclass(frozen=True, slots=True)
class Around:
    """The topic of a formula, its manner, and the sizes that are stated near it.

    Of what is spoken: ``transposed`` layers, a ``ceil_mode``, ``full`` padding or padding on
    ``each_side``, ``holes`` between taps, several layers (``stacked``) or one that is ``pooled``
    besides. ``layer`` is "direct" or "transposed", where the words name its size.

    What the formula is: ``is_chosen``, a choice that is made; ``is_size``, all of it the size of
    an output; ``is_index``, a place; ``reserved``, something that its sentence does not claim.
    """

    on_topic: bool
    transposed: bool
    ceil_mode: bool
    full: bool
    each_side: bool
    holes: bool
    stacked: bool
    pooled: bool
    layer: str
    is_chosen: bool
    is_size: bool
    is_index: bool
    reserved: bool
    near: str
    stated: frozenset[tuple[Size, int]]
    named: frozenset[tuple[str, Size]]

    @classmethod
    def of(cls, formula: Formula, around: Sequence[Formula]) -> Around:
        near = formula.before[-_NEAR:] + " " + formula.after[:_NEAR]
        whole, sentence = near + " " + formula.latex, _sentence(formula)
        texts = (whole, *(text for one in around for text in (one.before, one.after)))
        return cls(
            on_topic=any(map(_on_topic, texts)),
            transposed=bool(_TRANSPOSED.search(whole)),
            ceil_mode=bool(_CEIL_MODE.search(whole)),
            full=bool(_FULL.search(whole)),
            each_side=bool(_EACH_SIDE.search(near)),
            holes=bool(_HOLES.search(near)),
            stacked=bool(_STACKED.search(near)) or _speaks_of_two(sentence),
            pooled=_is_pooled(formula),
            layer=_layer(_sentence_before(formula)),
            is_chosen=bool(_CHOSEN.search(formula.before[-40:])) and not formula.display,
            is_size=_is_size(formula),
            is_index=_is_index(formula),
            reserved=bool(_RESERVED.search(sentence) or _CHOICE.search(formula.before[-20:])),
            near=near,
            stated=stated(whole),
            named=named(near),
        )


@lru_cache(1024)
def _on_topic(text: str) -> bool:
    return bool(_TOPIC.search(text))


def _is_size(formula: Formula) -> bool:
    """Whether the words before the formula call all of it the size of an output."""
    sentence = _sentence_before(formula)
    if not _IS_SIZE.search(sentence) or _PART.search(re.sub(r"\$[^$]*\$", "", sentence)):
        return False
    return not _COMPARED.match(formula.after)


def _layer(sentence: str) -> str:
    """The layer of which the sentence names the size, where it names one kind only."""
    kinds = {
        "transposed" if any(one.groups()) else "direct" for one in _OF_LAYER.finditer(sentence)
    }
    if kinds == {"direct"} and _TRANSPOSED.search(sentence):
        return ""
    return kinds.pop() if len(kinds) == 1 else ""


def _is_pooled(formula: Formula) -> bool:
    """Whether a pooling may divide a size by a number, whatever the kernel is."""
    low = _sentence(formula).lower()
    return ("pool" in low or "池化" in low) and bool(_BY_NUMBER.search(formula.latex))


def _speaks_of_two(sentence: str) -> bool:
    """Whether a convolution and a pooling stand in one sentence."""
    low = sentence.lower()
    return ("conv" in low and "pool" in low) or ("卷积" in low and "池化" in low)


def _is_index(formula: Formula) -> bool:
    """Whether the sentence speaks of a place, or of cells one by one."""
    if _INDEX.search(formula.before[-80:]):
        return True
    return bool(_JOINED.search(_sentence(formula)))


def _sentence(formula: Formula) -> str:
    """The words of its sentence before and after an inline formula; before a displayed one."""
    end = re.search(r"[.;!?。；？](?:\s|$)", formula.after[:160])
    after = formula.after[: end.end() if end else 160]
    if formula.display and not after.lstrip("$ \t\r\n\\])")[:1].islower():
        after = ""
    before = re.split(r"[.!?。？]\s", formula.before[-240:])[-1]
    return f"{before} {after}"


def _sentence_before(formula: Formula) -> str:
    return re.split(r"[.;!?。；]\s", formula.before[-200:])[-1]
