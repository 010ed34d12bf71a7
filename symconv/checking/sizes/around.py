"""What the words around a size formula say of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

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
    r"|\\approx|≈|\bO\(1\)|[?？]|错|误以为|失误|误区|不是|不等于|近似|大约|忽略|假如|下标",
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


@dataclass(frozen=True)
class Around:
    """The topic of a ``formula``, its manner, and the sizes that are stated near it.

    The words beside the ``others`` tell the topic too. What nobody asks for is not looked for.
    """

    formula: Formula
    others: Sequence[Formula] = ()

    @cached_property
    def near(self) -> str:
        return self.formula.before[-_NEAR:] + " " + self.formula.after[:_NEAR]

    @cached_property
    def _whole(self) -> str:
        return self.near + " " + self.formula.latex

    @cached_property
    def _sentence_before(self) -> str:
        return re.split(r"[.;!?。；]\s", self.formula.before[-200:])[-1]

    @cached_property
    def _sentence(self) -> str:
        """Its whole sentence; after a displayed formula only where it goes on in lower case."""
        formula = self.formula
        end = re.search(r"[.;!?。；？](?:\s|$)", formula.after[:160])
        after = formula.after[: end.end() if end else 160]
        if formula.display and not after.lstrip("$ \t\r\n\\])")[:1].islower():
            after = ""
        before = re.split(r"[.!?。？]\s", formula.before[-240:])[-1]
        return f"{before} {after}"

    # --- what is spoken of ------------------------------------------------------------------------

    @cached_property
    def on_topic(self) -> bool:
        texts = (text for one in self.others for text in (one.before, one.after))
        return _on_topic(self._whole) or any(map(_on_topic, texts))

    @cached_property
    def transposed(self) -> bool:
        return bool(_TRANSPOSED.search(self._whole))

    @cached_property
    def ceil_mode(self) -> bool:
        return bool(_CEIL_MODE.search(self._whole))

    @cached_property
    def full(self) -> bool:
        """Whether a padding is called full."""
        return bool(_FULL.search(self._whole))

    @cached_property
    def each_side(self) -> bool:
        """Whether a padding stands on each side."""
        return bool(_EACH_SIDE.search(self.near))

    @cached_property
    def holes(self) -> bool:
        """Whether there are zeros between the taps."""
        return bool(_HOLES.search(self.near))

    @cached_property
    def stacked(self) -> bool:
        """Whether several layers follow each other."""
        return bool(_STACKED.search(self.near)) or _speaks_of_two(self._sentence)

    @cached_property
    def pooled(self) -> bool:
        """Whether a pooling may divide a size by a number, whatever the kernel is."""
        low = self._sentence.lower()
        return ("pool" in low or "池化" in low) and bool(_BY_NUMBER.search(self.formula.latex))

    @cached_property
    def layer(self) -> str:
        """ "direct" or "transposed", where the sentence names the size of one kind only."""
        named = _OF_LAYER.finditer(self._sentence_before)
        kinds = {"transposed" if any(one.groups()) else "direct" for one in named}
        if kinds == {"direct"} and _TRANSPOSED.search(self._sentence_before):
            return ""
        return kinds.pop() if len(kinds) == 1 else ""

    @cached_property
    def stated(self) -> frozenset[tuple[Size, int]]:
        return stated(self._whole)

    @cached_property
    def named(self) -> frozenset[tuple[str, Size]]:
        return named(self.near)

    # --- what the formula is ----------------------------------------------------------------------

    @cached_property
    def is_chosen(self) -> bool:
        """A choice that is made, not a claim."""
        return bool(_CHOSEN.search(self.formula.before[-40:])) and not self.formula.display

    @cached_property
    def is_size(self) -> bool:
        """All of it is called the size of an output by the words before it."""
        words = self._sentence_before
        if not _IS_SIZE.search(words) or _PART.search(re.sub(r"\$[^$]*\$", "", words)):
            return False
        return not _COMPARED.match(self.formula.after)

    @cached_property
    def is_index(self) -> bool:
        """A place, or cells one by one."""
        return bool(_INDEX.search(self.formula.before[-80:]) or _JOINED.search(self._sentence))

    @cached_property
    def reserved(self) -> bool:
        """Something that its sentence does not claim."""
        return bool(_RESERVED.search(self._sentence) or _CHOICE.search(self.formula.before[-20:]))


@lru_cache(1024)
def _on_topic(text: str) -> bool:
    return bool(_TOPIC.search(text))


def _speaks_of_two(sentence: str) -> bool:
    """Whether a convolution and a pooling stand in one sentence."""
    low = sentence.lower()
    return ("conv" in low and "pool" in low) or ("卷积" in low and "池化" in low)
