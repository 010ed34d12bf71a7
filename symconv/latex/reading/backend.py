r"""The two LaTeX parsers behind one function; nothing else of the package knows them.

latex2sympy2 cannot run on Python 3.13, latex2sympy2-extended can; both read the small alphabet
that :mod:`symconv.latex.reading.emit` writes. Neither is trusted: global state is reset before
each call, text left unread is an error, and the result is only what the text could mean.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import importlib.util
import io
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any, cast

import sympy as sp

from symconv.errors import MissingExtraError
from symconv.latex.reading.emit import variables

_OLD, _NEW = "latex2sympy2", "latex2sympy2_extended"
# latex2sympy2 keeps its state in module variables, and stdout is the process's.
_LOCK = threading.RLock()
_KNOWN = (sp.Add, sp.Mul, sp.Pow, sp.floor, sp.ceiling, sp.Max, sp.Min, sp.Mod)


class BackendError(Exception):
    """The backend did not read the text, or read something the text cannot mean."""


@lru_cache(4096)
def parse(latex: str) -> sp.Expr:
    r"""The expression as written: its products and sums are not yet worked out.

    Its symbols are the identifiers of the text, without assumptions.

    >>> parse(r"\variable{v1}-\frac{\variable{v2}}{2}").doit()
    v1 - v2/2
    >>> parse(r"\variable{v1}+")
    Traceback (most recent call last):
    symconv.latex.reading.backend.BackendError: I expected something else here
    """
    with _LOCK, _contained():
        try:
            raw = _reader()(latex)
            return _renamed(raw, _symbols(latex))
        except (MissingExtraError, BackendError):
            raise
        except Exception as error:  # both raise bare Exception, and whatever slips through
            first_line = (str(error).splitlines() or [type(error).__name__])[0]
            raise BackendError(first_line) from error


@contextlib.contextmanager
def _contained() -> Iterator[None]:
    """Keep the warnings and the prints of old code away from the caller."""
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


@cache
def _reader() -> Callable[[str], Any]:
    usable = (_OLD, _NEW) if sys.version_info < (3, 13) else (_NEW,)
    for name in usable:
        if importlib.util.find_spec(name):
            return _old_reader() if name == _OLD else _new_reader()
    raise MissingExtraError(
        f"reading LaTeX needs {usable[0].replace('_', '-')}: pip install {usable[0]}",
        field="latex",
    )


def _old_reader() -> Callable[[str], Any]:
    module = importlib.import_module("latex2sympy2")
    antlr4 = importlib.import_module("antlr4")
    lexer_class = importlib.import_module("gen.PSLexer").PSLexer
    parser_class = importlib.import_module("gen.PSParser").PSParser

    def check_end(latex: str) -> None:
        """The grammar stops where it understands no more, without an error."""
        listener = module.MathErrorListener(latex)
        lexer = lexer_class(antlr4.InputStream(latex))
        parser = parser_class(antlr4.CommonTokenStream(lexer))
        for part in (lexer, parser):
            part.removeErrorListeners()
            part.addErrorListener(listener)
        parser.math()
        if parser.getCurrentToken().type != antlr4.Token.EOF:
            raise BackendError("text left unread")

    def read(latex: str) -> Any:
        module.set_variances({})
        module.set_real(None)
        check_end(latex)
        return module.latex2sympy(latex)

    return read


def _new_reader() -> Callable[[str], Any]:
    module = importlib.import_module("latex2sympy2_extended.latex2sympy2")
    config = module.ConversionConfig(
        lowercase_symbols=False,
        interpret_as_mixed_fractions=False,
        interpret_contains_as_eq=False,
    )

    def read(latex: str) -> Any:
        # The normalisation is made for answers of chat models: it drops primes and commas.
        return module.latex2sympy(latex, normalization_config=None, conversion_config=config)

    return read


def _symbols(latex: str) -> dict[str, sp.Symbol]:
    """The symbol for each name the backend may return: latex2sympy2 appends a digest."""
    symbols = {}
    for variable in variables(latex):
        digest = hashlib.md5(variable.encode(), usedforsecurity=False).hexdigest()
        symbols[variable] = symbols[variable + digest] = sp.Symbol(variable)
    return symbols


def _renamed(node: Any, symbols: dict[str, sp.Symbol]) -> sp.Expr:
    """A copy with the renamed symbols, in which nothing is worked out that was not before."""
    if isinstance(node, sp.Symbol):
        # An unknown name is kept: the fidelity check reports it.
        return symbols.get(node.name, node)
    if isinstance(node, sp.Rational):
        return node
    if not isinstance(node, _KNOWN):
        raise BackendError(f"the result holds {type(node).__name__}")
    arguments = [_renamed(argument, symbols) for argument in node.args]
    return cast(sp.Expr, node.func(*arguments, evaluate=False))
