"""Pages: a document compiled by an installed TeX, or else by the typst package."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from symconv.errors import MissingExtraError, SymconvError
from symconv.notes.flavour import Flavour
from symconv.notes.model import Document
from symconv.notes.write import written
from symconv.words import Language

_LONGEST = 300  # seconds for one run
_ERROR = re.compile(r"^! *(.+)|^(?:.*?:\d+: )(.+)", re.MULTILINE)


class CompileError(SymconvError, RuntimeError):
    """A compiler that refused a document; the message is the first line of its complaint."""


def pdf(document: Document) -> bytes:
    """The pages of a document, by whatever is there to make them.

    Raises :class:`~symconv.errors.MissingExtraError` where nothing is.
    """
    engine = "xelatex" if document.language is Language.ZH else "pdflatex"
    if shutil.which(engine) and (engine == "pdflatex" or _has_class("ctexart.cls")):
        return by_tex(document, engine)
    try:
        import typst  # noqa: F401
    except ImportError:
        raise MissingExtraError(
            f"a PDF needs {engine} (of TeX Live) or the typst package, and neither is installed: "
            f"pip install 'symconv[pdf]', or write .tex, .typ or .html",
            field="output",
        ) from None
    return by_typst(document)


def by_tex(document: Document, engine: str) -> bytes:
    """The pages that TeX makes; two runs, so that the table of contents knows its pages."""
    runs = 1 if document.is_single else 2
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "notes.tex").write_text(written(document, Flavour.LATEX), "utf-8")
        command = [engine, "-halt-on-error", "-interaction=nonstopmode", "-no-shell-escape"]
        for _ in range(runs):
            _run([*command, "notes.tex"], folder, engine)
        return (Path(folder) / "notes.pdf").read_bytes()


def by_typst(document: Document) -> bytes:
    """The pages that Typst makes."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "notes.typ"
        source.write_text(written(document, Flavour.TYPST), "utf-8")
        try:
            return bytes(typst.compile(str(source)))
        except RuntimeError as error:
            raise CompileError(f"typst stops: {first_error(str(error))}", field="output") from None


def _run(command: list[str], folder: str, engine: str) -> None:
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, timeout=_LONGEST, check=False
        )
    except subprocess.TimeoutExpired:
        raise CompileError(
            f"{engine} does not end within {_LONGEST} seconds", field="output"
        ) from None
    if done.returncode:
        log = done.stdout.decode("utf-8", errors="replace")
        raise CompileError(f"{engine} stops: {first_error(log)}", field="output")


def first_error(log: str) -> str:
    """The first complaint of a compiler, on one line.

    >>> first_error("This is pdfTeX\\n! Undefined control sequence.\\nl.4 ...")
    'Undefined control sequence.'
    """
    found = _ERROR.search(log)
    if found:
        return (found[1] or found[2]).strip()
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    return lines[0] if lines else "it says nothing"


def _has_class(name: str) -> bool:
    """Whether TeX finds a file; where it cannot be asked, it is taken to."""
    if shutil.which("kpsewhich") is None:
        return True
    done = subprocess.run(["kpsewhich", name], capture_output=True, check=False)
    return done.returncode == 0
