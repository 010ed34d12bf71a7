"""Bytes of a note as text: in the encoding it is in, where that can be told, else refused.

A wrong guess would put every place into the wrong column, so an encoding is believed only if the
bytes say it themselves, or fit it as they would hardly fit by chance.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from symconv.errors import NoteError

MOST_BYTES = 64 * 2**20

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Only encodings of texts: Python's codecs also unpack archives and read escapes.
_KNOWN = re.compile(
    r"utf-?(?:8|16|32)(?:-?[lb]e)?|us-ascii|ascii|latin-?[0-9]+|iso-?8859-?[0-9]+|(?:cp|windows-)[0-9]+"
    r"|gbk|gb2312|gb18030|hz|big5(?:hkscs)?|shift[-_]?jis|euc[-_](?:jp|kr)|koi8-[ru]|mac-?roman",
    re.IGNORECASE,
)
_DECLARED = re.compile(
    rb"coding\s*[:=]\s*([-\w]+)|\\usepackage\[([-\w]+)\]\{inputenc\}|charset=[\"']?([-\w]+)",
    re.IGNORECASE,
)
_INPUTENC = {"ansinew": "cp1252", "applemac": "mac-roman", "utf8": "utf-8"}
_HEAD = 4096
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Letters and signs that Western texts have, as bytes of Windows' Western encoding.
_WESTERN = frozenset(range(0xC0, 0x100)) | frozenset(
    b"\x80\x85\x91\x92\x93\x94\x96\x97\xa0\xa7\xa9\xab\xb0\xb1\xb2\xb3\xb4\xb5\xb7\xbb\xbc\xbd\xbf"
)
_KANA = re.compile("[\u3041-\u30fa]")
_MOST_WESTERN = 0.4
_LEAST_COMMON = 0.9


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a note, and how to make bytes of it again."""

    text: str
    encoding: str
    mark: bytes = b""

    def encoded(self, text: str) -> bytes:
        return self.mark + text.encode(self.encoding)


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    r"""The text of these bytes; :class:`~symconv.errors.NoteError` where they are none.

    >>> decode("步幅".encode("gbk")).encoding, decode("步幅".encode("utf-16")).text
    ('gbk', '步幅')
    >>> decode(b"\x00\x01\x02")
    Traceback (most recent call last):
    symconv.errors.NoteError: it is no text: byte 1 is 0x00
    """
    if len(data) > MOST_BYTES:
        raise NoteError(
            f"it has {len(data) / 2**20:,.0f} MB, but at most {MOST_BYTES // 2**20} MB are read",
            field="note",
        )
    decoded = _marked(data)
    if decoded is None:
        decoded = _given(data, encoding) if encoding is not None else _told(data)
    if bad := _CONTROL.search(decoded.text):
        at = len(decoded.encoded(decoded.text[: bad.start()])) + 1
        raise NoteError(f"it is no text: byte {at} is 0x{ord(bad[0]):02x}", field="note")
    return decoded


def _marked(data: bytes) -> Decoded | None:
    """By the mark that the text begins with."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding, mark)
            except UnicodeDecodeError as error:
                at = error.start + len(mark) + 1
                raise NoteError(
                    f"it begins as {encoding.upper()} does, but byte {at} is none of it",
                    field="note",
                ) from None
    return None


def _given(data: bytes, encoding: str) -> Decoded:
    if not is_known(encoding):
        raise NoteError(f"{encoding!r} is no encoding of texts that is known", field="encoding")
    try:
        return Decoded(data.decode(encoding), encoding)
    except UnicodeDecodeError as error:
        raise NoteError(f"it is not {encoding}: see byte {error.start + 1}", field="note") from None


def is_known(encoding: str) -> bool:
    """Whether texts are read in that encoding.

    >>> is_known("gbk"), is_known("unicode_escape"), is_known("latin-77")
    (True, False, False)
    """
    try:
        codecs.lookup(encoding)
    except (LookupError, ValueError):
        return False
    return _KNOWN.fullmatch(encoding) is not None


def _told(data: bytes) -> Decoded:
    """By what the bytes say of themselves, or by what they can hardly be by chance."""
    if b"\x00" in data:
        return _sixteen(data)  # zeros are good UTF-8 too
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        at = error.start
    declared = _DECLARED.search(data[:_HEAD])
    if declared:
        name = next(part for part in declared.groups() if part).decode().lower()
        name = _INPUTENC.get(name, name)
        if is_known(name) and not name.startswith("utf"):
            return _given(data, name)
    found = _chinese(data) or _western(data)
    if found is None:
        raise NoteError(
            f"it is not UTF-8 (see byte {at + 1}), and no other encoding can be told: give it "
            f"with --encoding",
            field="note",
        )
    return found


def _sixteen(data: bytes) -> Decoded:
    """UTF-16 without a mark: a text of mostly ASCII has a zero in every other byte."""
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if zeros.count(0) > 0.6 * len(zeros):
            try:
                return Decoded(data.decode(encoding), encoding)
            except UnicodeDecodeError:
                continue
    raise NoteError(f"it is no text: byte {data.index(0) + 1} is 0x00", field="note")


def _chinese(data: bytes) -> Decoded | None:
    """GBK, if nearly all of its signs are the common ones: Western bytes would give rare ones."""
    try:
        text = data.decode("gbk")
    except UnicodeDecodeError:
        return None
    if _KANA.search(text):
        return None  # Japanese in an encoding of its own has its kana in the same place
    wide = [sign for sign in text if not sign.isascii()]
    common = sum(_is_common(sign) for sign in wide)
    return Decoded(text, "gbk") if common >= _LEAST_COMMON * len(wide) else None


def _is_common(sign: str) -> bool:
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _western(data: bytes) -> Decoded | None:
    high = [byte for byte in data if byte >= 0x80]
    if len(high) > _MOST_WESTERN * len(data) or not _WESTERN.issuperset(high):
        return None
    return Decoded(data.decode("cp1252"), "cp1252")
