"""Entry point: parse the arguments, run one command, turn known errors into one line.

Exit codes: 0 done, 1 something was found to be false or open, 2 bad usage or input. Nothing
heavy is imported before a command runs, so that ``symconv --help`` answers at once.
"""

from __future__ import annotations

import os
import sys

from symconv.cli.parser import parse
from symconv.errors import SymconvError

TYPE_CHECKING = False  # as typing's, but without importing it: --help answers sooner
if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

_USAGE, _INTERRUPTED = 2, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code is returned."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show ᵀ gets a question mark, not a traceback.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    options = parse(words)
    try:
        code = _run(options, words)
        if sys.stdout is not None:
            sys.stdout.flush()
    except SymconvError as error:
        message = " ".join(str(error).split())
        print(f"symconv {options.command}: {message}", file=sys.stderr)
        return _USAGE
    except BrokenPipeError:
        # The reader (head, less) has closed: say nothing.
        _write_no_more()
        code = 0
    except OSError as error:
        _write_no_more()
        told = error.strerror or error
        print(f"symconv {options.command}: the output cannot be written: {told}", file=sys.stderr)
        return _USAGE
    except KeyboardInterrupt:
        return _INTERRUPTED
    return code


def _write_no_more() -> None:
    """Let the flush at the exit find neither a closed pipe nor a full disk."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _run(options: argparse.Namespace, words: list[str]) -> int:
    """The exit code of the command: 0, or 1 where it found something that is not as it should."""
    if options.command == "prove":
        from symconv.cli.prove import run_prove

        return run_prove(options, words)
    if options.command == "check":
        from symconv.cli.check import run_check

        return run_check(options)
    if options.command == "derive":
        from symconv.cli.derive import run_derive as run
    elif options.command == "figure":
        from symconv.cli.figure import run_figure as run
    elif options.command == "notes":
        from symconv.cli.notes import run_notes as run
    else:
        from symconv.cli.size import run_size as run
    run(options, words)
    return 0
