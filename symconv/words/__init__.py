"""The words of documents: sentences that remember how they were made, in several languages."""

from symconv.words.language import Language, say
from symconv.words.message import Message, counted, folded, joined, listed, message, numbered

__all__ = [
    "Language",
    "Message",
    "counted",
    "folded",
    "joined",
    "listed",
    "message",
    "numbered",
    "say",
]
