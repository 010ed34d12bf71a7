"""Claims about convolution in general: that its transpose is its inverse, that sizes only grow."""

from __future__ import annotations

import re
from collections.abc import Iterator

from symconv.checking.prose.sentences import Remark, Sentence
from symconv.statement.axis import AxisTerms
from symconv.statement.values import value_of

INVERSE_WHEN = (
    "C·Cᵀ = ρI: the kernel's autocorrelation vanishes at every nonzero multiple of the stride"
)
_LAYER = (
    r"(?:transposed?[\s-]+(?:[123]d[\s-]+)?convolution(?:al)?s?|Conv[123]D?Transpose"
    r"|ConvTranspose[123]d)(?:\s+layers?|\s+operations?)?(?:\s*\([^)]{0,60}\))?"
)
_PLAIN = (
    r"(?:an?\s+|the\s+)?(?:regular\s+|normal\s+|standard\s+|ordinary\s+|usual\s+)?"
    r"(?:convolution|Conv[123]d\b)"
)
_ADVERBS = r"(?:(?:simply|just|exactly|basically|essentially|actually|really|also|indeed)\s+)*"
_INVERSE = (
    r"(?:the\s+|an\s+)?(?:exact\s+|mathematical\s+|true\s+)?inverse(?:\s+(?:operation|process))?"
    rf"(?:\s+(?:of|to)\s+{_PLAIN}|\s*(?=[.,!:)]|$))"
)
_INVERSES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_LAYER}\s+(?:is|are|performs?|computes?|acts?\s+as)\s+{_ADVERBS}{_INVERSE}",
        rf"{_LAYER}\s*,\s*(?:which\s+is\s+)?{_ADVERBS}{_INVERSE}",
        rf"{_LAYER}\)?\s+{_ADVERBS}(?:undoes|undo|inverts?)\s+(?:what\s+)?{_PLAIN}",
        rf"{_LAYER}\s+{_ADVERBS}(?:recovers?|restores?|reconstructs?)\s+(?:the\s+)?"
        r"(?:(?:exact|original)\s+)+(?:input|image|values|signal|data)\b",
        rf"\binverse(?:\s+operation)?\s+of\s+{_PLAIN}\s+is\s+{_ADVERBS}(?:the\s+|an?\s+)?{_LAYER}",
        "转置卷积[^。；;]{0,20}?(?:是|为|即|对应|相当于|等价于|等于|看作|视为|作为)"
        "[^。，,；;]{0,15}?(?:逆运算|逆操作|逆过程|逆变换|求逆)",
        "转置卷积[^。，,；;]{0,12}?(?:恢复|还原)[^。，,；;]{0,6}?"
        "(?:数值|原始(?:的)?(?:输入|图像|数据)|原来的(?:输入|图像|数据)|卷积前的(?:输入|图像|数据))",
        "卷积的?(?:逆运算|逆操作|逆过程|逆变换)(?:就是|是|即|为|称为|叫做?)转置卷积",
    )
)
_GROWS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_LAYER}\s+always\s+[^.]{{0,60}}?(?:larger|bigger|greater|increases?|upsamples?|grows?)",
        rf"{_LAYER}\s+always\s+(?:enlarges?|increases?|upsamples?|expands?)",
        rf"{_LAYER}[^.]{{0,60}}\balways\s+(?:larger|bigger|greater)\s+than",
        rf"output[^.]{{0,20}}\bof\s+(?:an?\s+|the\s+)?{_LAYER}\s+is\s+always\s+(?:larger|bigger)",
        "转置卷积[^。；;]{0,20}(?:总是|总会|一定|必然|必定)[^。；;]{0,15}?"
        "(?:变大|更大|增大|放大|扩大|大于输入|比输入大)",
    )
)
_SHRINKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"(?<!transposed )(?<!transpose )\bconvolutions?\s+always\s+[^.]{0,40}?"
        r"(?:shrinks?|smaller|reduces?\s+the\s+(?:size|spatial))",
        "(?<!转置)(?<!反)(?<!逆)卷积[^。；;]{0,15}(?:总是|总会|一定会|必然)[^。；;]{0,12}?"
        "(?:变小|更小|缩小|减小)",
    )
)
# Words with which a sentence says less than it seems to, or the opposite.
_RESERVED = re.compile(
    r"n't\b|\b(?:not?|never|nor|neither|cannot|rather|instead|unlike|wrong\w*|incorrect\w*|false\w*"
    r"|myth|misconception\w*|misleading\w*|mistak\w*|misnomer|contrary|whether|if|when|where|unless"
    r"|orthogonal\w*|unitary|shapes?|resolutions?|scale|train\w*|learn\w*|sizes?|spatial\w*|dimensions?|sense|loosely|approximat\w+"
    r"|roughly|informal\w*|pseudo|sometimes|somewhat|so-called|intuiti\w+|claims?|claimed|believ\w+"
    r"|think|thought|sa(?:y|id|ys)|called|often|like|almost|kind|sort|might|may|could|would"
    r"|should|only|does\s+so|far\s+from|hardly|confus\w+|assum\w+|suppose)\b"
    r"|[?？\"“”‘’「」]"
    r"|不|非|没|未|无法|误|错|吗|是否|如果|假如|若|(?<!相)当(?!于)|形状|分辨率|学习|训练|尺寸|大小|维度|某种|近似"
    r"|类似|类比|可能|所谓|容易|以为|认为|正交|好像|仿佛|看起来|有人|看似|难道|只有|除非|部分",
    re.IGNORECASE,
)
_SIZED = re.compile(
    r"n't\b|\b(?:not?|never|nor|if|when|unless|with(?:out)?|stride\w*|padd\w*|valid|would|may|could"
    r"|claims?|false|wrong|myth|misconception)\b|[?？\"“”]"
    r"|不|非|没|未|误|错|吗|是否|如果|若|步幅|步长|填充|认为|以为|当(?!然)|时",
    re.IGNORECASE,
)


def general_claims(sentence: Sentence) -> Iterator[Remark]:
    """What the sentence claims of every convolution although it holds for some only."""
    found = _match(_INVERSES, sentence)
    if found and not _RESERVED.search(sentence.text):
        yield Remark(
            sentence.start + found.start(),
            "false in general: a transposed convolution has the shape of the inverse, not its "
            f"values; it undoes the convolution, up to a factor, exactly when {INVERSE_WHEN}, "
            "for example where windows do not overlap",
            INVERSE_WHEN,
        )
    found = _match(_GROWS, sentence)
    if found and not _SIZED.search(sentence.text):
        yield Remark(sentence.start + found.start(), _growing(), "s(n − 1) + k − 2p > n")
    found = _match(_SHRINKS, sentence)
    if found and not _SIZED.search(sentence.text):
        yield Remark(sentence.start + found.start(), _shrinking(), "n + 2p − k < s(n − 1)")


def _match(patterns: tuple[re.Pattern[str], ...], sentence: Sentence) -> re.Match[str] | None:
    return next(filter(None, (one.search(sentence.text) for one in patterns)), None)


def _growing() -> str:
    small = value_of(AxisTerms(0, 3, 1, 2, 2).transposed_size(4), {})
    return (
        f"false in general: with kernel 3, stride 1 and padding 2 a transposed convolution makes "
        f"{small} cells of 4"
    )


def _shrinking() -> str:
    large = value_of(AxisTerms(4, 3, 1, 2, 2).output, {})
    return (
        f"false in general: with kernel 3, stride 1 and padding 2 a convolution makes {large} "
        "outputs of 4 cells"
    )
