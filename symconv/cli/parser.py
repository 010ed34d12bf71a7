"""What can be typed: subcommands, options, and their texts. Imports nothing heavy."""

from __future__ import annotations

import argparse
import sys

from symconv.cli.check_options import CHECK_EXAMPLES, check_options
from symconv.cli.figure_options import FIGURE_EXAMPLES, FIGURE_OPTIONS, figure_options
from symconv.cli.values import channels, numbers, paddings, seconds, sizes

TYPE_CHECKING = False  # as typing's, but without importing it: --help answers sooner
if TYPE_CHECKING:
    from typing import NoReturn

_EXAMPLES = {
    "symconv": """\
examples:
  symconv derive --input 3x3 --kernel 2x2
  symconv derive --input 5x5 --kernel 3 --stride 2 --padding 1 -o notes.tex
  symconv size --input n --kernel 3 --stride 2 --padding 1
  symconv prove "o = (i - k)/s + 1"
  symconv check notes.tex
  symconv notes -o notes.pdf""",
    "derive": """\
examples:
  symconv derive --input 3x3 --kernel 2x2
  symconv derive --input 3x3 --kernel 2x2 --weight 0,1,2,3
  symconv derive --transposed --input 2x2 --kernel 3 --stride 2 --padding 1 --output-padding 1
  symconv derive --input 5x5 --kernel 3 --stride 2 --padding 1 -o notes.md
  symconv derive --input 5x5 --kernel 3 -o notes.html --evidence margin
  symconv derive --input 5x5 --kernel 3 -o section.tex --fragment --lang zh""",
    "notes": """\
examples:
  symconv notes                                   # the chapters there are
  symconv notes 6 transposed_sizes                # two of them, here
  symconv notes -o notes.pdf                      # all of them in one document
  symconv notes 4-unrolling -o notes.md --flavour github
  symconv notes -o notes.ipynb --input 5x5 --kernel 3 --stride 2 --padding 1""",
    "size": """\
examples:
  symconv size --input n --kernel 3 --stride 2 --padding 1
  symconv size --input 224x224 --kernel 7 --stride 2 --padding 3
  symconv size --transposed --input m --kernel k --stride s --padding p""",
    "figure": FIGURE_EXAMPLES,
    "check": CHECK_EXAMPLES,
    "prove": """\
examples:
  symconv prove                                   # the library, with verdicts
  symconv prove round-trip                        # one theorem in full
  symconv prove "o = (i - k)/s + 1"               # a claim of your own
  symconv prove "(n + 2*p - k)//s + 1 >= 1" --given "k <= n"
  symconv prove "o = i" --given "k = 2*p + 1, s = 1, d = 1" --format json
  symconv prove "(n mod s)*(m mod s) mod s = n*m mod s" --bound 100 --jobs -1""",
}


class Parser(argparse.ArgumentParser):
    """A parser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message} (see {self.prog} --help)", file=sys.stderr)
        raise SystemExit(2)


def parse(words: list[str]) -> argparse.Namespace:
    """The options; what is not known is said before what is missing."""
    parser = make_parser()
    words = _attached(words)
    if len(words) > 1 and words[0] in ("derive", "size", "notes", "figure"):
        _refuse_unknown(words)
    options, others = parser.parse_known_args(words)
    if others:
        Parser(prog=f"symconv {options.command}").error(f"unrecognized: {' '.join(others)}")
    return options


def _attached(words: list[str]) -> list[str]:
    """--weight -1,2 as --weight=-1,2: a value that begins with a minus is no option."""
    joined: list[str] = []
    for word in words:
        is_number = len(word) > 1 and word[0] in "-−" and word[1].isdigit()
        if is_number and joined and joined[-1].startswith("--") and "=" not in joined[-1]:
            joined[-1] += f"={word}"
        else:
            joined.append(word)
    return joined


def _refuse_unknown(words: list[str]) -> None:
    geometry = argparse.ArgumentParser(add_help=False)
    _geometry(geometry)
    _entries(geometry)
    _style(geometry)
    _document(geometry)
    known = {option for action in geometry._actions for option in action.option_strings}
    known |= {"--help", *FIGURE_OPTIONS}
    for word in words[1:]:
        option = word.split("=")[0]
        if option.startswith("--") and option not in known:
            from difflib import get_close_matches

            close = get_close_matches(option, known, n=1)
            hint = f", did you mean {close[0]}?" if close else ""
            Parser(prog=f"symconv {words[0]}").error(f"there is no option {option}{hint}")


def make_parser() -> argparse.ArgumentParser:
    parser = Parser(
        prog="symconv",
        description="Convolution matrices, their transposes and size formulas, each one checked.",
        epilog=_EXAMPLES["symconv"],
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, help="show the version and exit")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    derive = _command(commands, "derive", "the whole derivation: sizes, C, C·x, S·T·P, Cᵀ, Cᵀy")
    _geometry(derive)
    _entries(derive)
    _style(derive)
    _document(derive)
    size = _command(commands, "size", "the output-size formulas, with numbers or symbols")
    _geometry(size)
    size.add_argument(
        "--format", choices=("text", "json"), default="text", help="form of the output"
    )
    figure = _command(commands, "figure", "a picture: the window, the matrix, its factors, overlap")
    figure_options(figure)
    _geometry(figure)
    _entries(figure)
    check_options(_command(commands, "check", "what is wrong in notes, and what would be right"))
    _proof(_command(commands, "prove", "theorems with verdicts, or the verdict on a claim"))
    notes = _command(commands, "notes", "lecture notes: the chapters, and your own sizes")
    notes.add_argument(
        "chapters", nargs="*", metavar="CHAPTER", help="by number or name (default: all)"
    )
    _document(notes)
    _geometry(notes, required=False)
    _style(notes)
    return parser


def _proof(prove: argparse.ArgumentParser) -> None:
    add = prove.add_argument
    add(
        "what",
        nargs="?",
        metavar="CLAIM",
        help="a theorem's name, or a claim: integers, + - * / // ** floor ceil mod max min, "
        "== != < <= > >=, and or not => <=>, or LaTeX; without it the library is listed",
    )
    add(
        "--given",
        action="append",
        default=[],
        metavar="TEXT",
        help="what is assumed besides n, k, s, d, m >= 1 and p, op >= 0; a bound given here "
        "replaces the usual one (may be repeated)",
    )
    add(
        "--seconds",
        type=seconds,
        default=10.0,
        metavar="N",
        help="budget of each engine for one claim (default 10)",
    )
    add(
        "--bound",
        type=int,
        metavar="N",
        help="try every instance of N values of each name instead of proving",
    )
    add("--jobs", type=int, metavar="N", help="with --bound: so many cores (-1: all)")
    add("--fresh", action="store_true", help="search again instead of checking kept certificates")
    add("--no-solver", action="store_true", help="ask no solver, even if one is installed")
    add("--format", choices=("text", "json"), default="text", help="form of the output")


class _Version(argparse.Action):
    """Looks the version up only when it is asked for: that costs half of a start."""

    def __init__(self, option_strings: list[str], dest: str, help: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from importlib.metadata import version

        print(f"{parser.prog} {version('symconv')}")
        parser.exit()


def _command(
    commands: argparse._SubParsersAction[Parser], name: str, purpose: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=purpose,
        description=purpose[0].upper() + purpose[1:] + ".",
        epilog=_EXAMPLES[name],
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def _document(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("document")
    add = group.add_argument
    add(
        "-o",
        "--output",
        metavar="FILE",
        help="write a document: .tex, .md, .rst, .ipynb, .html, .typ, .pdf, .json or .txt",
    )
    add(
        "--flavour",
        "--format",
        dest="format",
        metavar="NAME",
        help="text, latex, github, plain, myst, rst, notebook, html, typst, pdf or json (default: "
        "by the suffix of FILE, where .md is plain: $ and $$; without FILE text)",
    )
    add("--fragment", action="store_true", help="LaTeX to \\input into a document of your own")
    add("--lang", choices=("en", "zh"), default="en", help="language (default en)")
    add(
        "--evidence",
        choices=("list", "footnote", "margin"),
        default="list",
        help="where the verdicts stand (default list)",
    )
    add("--no-figures", action="store_true", help="no pictures in the document")


def _geometry(parser: argparse.ArgumentParser, *, required: bool = True) -> None:
    group = parser.add_argument_group("geometry (one value for all axes, or one per axis: 3x3)")
    add = group.add_argument
    add("--input", required=required, type=sizes, metavar="SIZES", help="input sizes: 3x3, 5, n")
    add("--kernel", required=required, type=sizes, metavar="SIZES", help="kernel sizes: 2x2, 3, k")
    add("--stride", type=sizes, default=1, metavar="SIZES", help="stride (default 1)")
    add(
        "--padding",
        type=paddings,
        default=0,
        metavar="PADDING",
        help="cells before and after: 1, 1x2 per axis, 0:1 for (before, after), or valid, full, "
        "same, same_upper, same_lower, causal (default 0)",
    )
    add("--dilation", type=sizes, default=1, metavar="SIZES", help="dilation (default 1)")
    add("--spread", type=sizes, default=1, metavar="SIZES", help="zeros + 1 between input cells")
    add("--output-padding", type=sizes, metavar="SIZES", help="with --transposed (default 0)")
    add(
        "--channels",
        type=channels,
        default=(1, 1),
        metavar="IN:OUT",
        help="channels in and out (default 1:1)",
    )
    add("--groups", type=sizes, default=1, metavar="N", help="groups of channels (default 1)")
    add(
        "--padding-mode",
        default="zeros",
        metavar="MODE",
        help="zeros, reflect, replicate or circular (default zeros)",
    )
    add("--transposed", action="store_true", help="a transposed convolution of that input")


def _entries(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("entries")
    add = group.add_argument
    add("--weight", type=numbers, metavar="NUMBERS", help="kernel entries row by row: 0,1,2,3")
    add("--data", type=numbers, metavar="NUMBERS", help="input entries row by row")
    add("--index-from", type=int, choices=(0, 1), default=1, help="first index (default 1)")
    add("--comma", action="store_true", help="write w_{1,1} instead of w_{11}")


def _style(parser: argparse.ArgumentParser) -> None:
    style = parser.add_argument_group("matrices in documents")
    style.add_argument(
        "--environment",
        default="auto",
        metavar="NAME",
        help="auto, bmatrix, pmatrix, matrix, smallmatrix or array (default auto)",
    )
    style.add_argument("--no-rules", action="store_true", help="no rules between blocks")
    style.add_argument("--colour", action="store_true", help="a colour for each kernel entry")
