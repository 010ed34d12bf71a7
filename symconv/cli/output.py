"""Where output goes: a coloured terminal, a pipe, or a file that is written whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import get_terminal_size

from symconv.errors import SymconvError
from symconv.latex.style import COLOURS

_PIPE_WIDTH = 80


def terminal_width() -> int:
    """Columns of the terminal; 80 where there is none."""
    if sys.stdout is None or not sys.stdout.isatty():
        return _PIPE_WIDTH
    return get_terminal_size((_PIPE_WIDTH, 24)).columns


def emit(text: str) -> None:
    """Print a text; a reader that has closed (head, less) is none of our business."""
    try:
        print(text, flush=sys.stdout is not None)
    except BrokenPipeError:
        # So that the flush at the exit finds no closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def show(lines: list[str], entry_names: list[str]) -> None:
    """Print lines; on a terminal headings, verdicts and kernel entries are coloured."""
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, markup=False, emoji=False, soft_wrap=True)
    if not console.is_terminal:
        print("\n".join(lines))
        return
    for line in lines:
        text = Text(line)
        if line[:1].isdigit() or line.startswith("═"):
            text.stylize("bold")
        elif line.startswith("✓"):
            text.stylize("green", 0, 1)
        for place, name in enumerate(entry_names):
            text.highlight_words([name], _terminal_colour(place))
        console.print(text)


def _terminal_colour(place: int) -> str:
    """The tap's colour of the printed page, in a terminal's words."""
    named = {"teal": "cyan", "orange": "dark_orange", "violet": "medium_purple", "brown": "yellow"}
    named |= {"olive": "dark_olive_green3", "purple": "purple", "gray": "bright_black"}
    colour = COLOURS[place % len(COLOURS)]
    return named.get(colour, colour)


@contextmanager
def progress_bar(title: str, *, wanted: bool) -> Iterator[Callable[[float], None] | None]:
    """A bar on the error stream while something slow runs; nothing where nobody watches."""
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=1.0)
        yield lambda share: bar.update(task, completed=share)


def write_whole(path: str, content: str | bytes) -> None:
    """Write the file, text or bytes; a failure leaves what was there before."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    # A link stays a link to the file that is written.
    target = Path(path).resolve()
    try:
        if target.exists() and not target.is_file():
            # A directory refuses; a device such as /dev/stdout must not be replaced.
            target.write_bytes(data)
            return
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            # mkstemp makes private files; a document keeps its permissions, or gets the usual.
            Path(name).chmod(mode)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FileError(
            f"{path} cannot be written: {error.strerror or error}", field="output", value=path
        ) from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


class FileError(SymconvError, ValueError):
    """A file that cannot be written."""
