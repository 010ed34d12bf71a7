"""The homes of documents: each has a name, and most can be told by a file's suffix."""

from __future__ import annotations

from enum import Enum
from pathlib import PurePath

from symconv.errors import OptionError


class Flavour(Enum):
    """What a document is written for."""

    TEXT = "text"
    LATEX = "latex"
    GITHUB = "github"
    PLAIN = "plain"
    MYST = "myst"
    RST = "rst"
    NOTEBOOK = "notebook"
    HTML = "html"
    TYPST = "typst"
    PDF = "pdf"
    JSON = "json"


# Markdown without more words is that of Obsidian, Jupyter and Quarto: $ and $$.
ALIASES = {"markdown": Flavour.PLAIN, "tex": Flavour.LATEX, "jupyter": Flavour.NOTEBOOK}
SUFFIXES = {
    ".tex": Flavour.LATEX,
    ".md": Flavour.PLAIN,
    ".rst": Flavour.RST,
    ".ipynb": Flavour.NOTEBOOK,
    ".html": Flavour.HTML,
    ".typ": Flavour.TYPST,
    ".pdf": Flavour.PDF,
    ".json": Flavour.JSON,
    ".txt": Flavour.TEXT,
}


def flavour_named(name: str) -> Flavour:
    """The flavour of that name; an unknown name is refused and the known ones are listed.

    >>> flavour_named("markdown")
    <Flavour.PLAIN: 'plain'>
    """
    known = {one.value: one for one in Flavour} | ALIASES
    if name not in known:
        raise OptionError(
            f"--flavour must be one of {', '.join(known)}, but it is {name!r}",
            field="flavour",
            value=name,
        )
    return known[name]


def flavour_of(path: str) -> Flavour:
    """The flavour that a file's suffix asks for.

    >>> flavour_of("notes/today.tex")
    <Flavour.LATEX: 'latex'>
    """
    suffix = PurePath(path).suffix
    if suffix.lower() not in SUFFIXES:
        raise OptionError(
            f"{path} has the suffix {suffix!r}, but known are {', '.join(SUFFIXES)}; "
            f"or choose with --flavour",
            field="output",
            value=path,
        )
    return SUFFIXES[suffix.lower()]
