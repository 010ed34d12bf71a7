"""The house keeps its plan: floors, purity, lightness, lengths, frozen values, public names."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import symconv as sc
from symconv import abc as letters

PACKAGE = Path(sc.__file__).parent
MOST_LINES = 330
MOST_FUNCTION_LINES = 60

# (floor, room) of every top-level module; geometry lies below structure on one floor.
ROOMS: dict[str, tuple[float, str]] = {
    **dict.fromkeys(
        ("errors", "evidence", "naming", "integers", "memory", "symbols", "abc", "words"),
        (0, "ground"),
    ),
    "geometry": (1, "geometry"),
    "structure": (1.5, "structure"),
    "matrix": (2, "matrix"),
    "formula": (3, "formula"),
    "statement": (3.5, "statement"),
    "latex": (4, "latex"),
    "terminal": (4, "terminal"),
    "figures": (4.2, "figures"),
    "proof": (4.5, "proof"),
    "theorems": (4.8, "theorems"),
    "derivation": (5, "derivation"),
    "notes": (6, "notes"),
    "layer": (7, "layer"),
    "checking": (7.5, "checking"),
    **dict.fromkeys(("", "cli", "pytest_plugin", "testing", "__main__"), (8, "doors")),
}
ORACLE = "symconv.oracle"
ORACLE_USERS = {"symconv.layer.check"}

# Calls that reach outside, and the modules that may make them.
IMPURE_NAMES = {"print", "open", "input", "breakpoint"}
IMPURE_METHODS = {"open", "write_text", "write_bytes"}
WRITERS: set[str] = set()

PROMISED = {
    "Axis", "Conv", "Conv1d", "Conv2d", "Conv3d", "ConvTranspose", "ConvTranspose1d",
    "ConvTranspose2d", "ConvTranspose3d", "Naming", "SymconvError", "exhaust", "prove", "read",
    "size", "theorem",
}  # fmt: skip


def module_name(path: Path) -> str:
    """``symconv.matrix.entry`` for its file; a package for its ``__init__``."""
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


FILES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}
SOURCES = {module: path.read_text("utf-8") for module, path in FILES.items()}
EVERY = [pytest.param(module, id=module) for module in SOURCES]


def room_of(module: str) -> tuple[float, str]:
    top = module.partition(".")[2].partition(".")[0]
    if top not in ROOMS:
        raise LookupError(f"{module}: no floor is known for the room {top!r}; add it to ROOMS")
    return ROOMS[top]


# --- imports ----------------------------------------------------------------------------------


def imported(module: str, source: str) -> Iterator[tuple[int, str]]:
    """(line, absolute name) of everything a module imports, inside functions too."""
    package = module if module in FILES and FILES[module].stem == "__init__" else ""
    package = package or module.rpartition(".")[0]
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([base] if base else [])])
            for alias in node.names:
                whole = f"{base}.{alias.name}"
                yield node.lineno, whole if whole in FILES else base
        elif (
            isinstance(node, ast.Call)
            and ast.unparse(node.func).endswith(("import_module", "__import__"))
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield node.lineno, str(node.args[0].value)


def faults(module: str, source: str) -> list[str]:
    """What is wrong with the imports of a module."""
    found = []
    for line, target in imported(module, source):
        where = f"{module}:{line}"
        outside = target.partition(".")[0] != "symconv"
        if module == ORACLE and (not outside or not _is_plain(target)):
            found.append(f"{where}: the oracle imports {target}")
        elif outside:
            continue
        elif target == "symconv":
            found.append(f"{where}: imports the package root")
        elif target == ORACLE:
            if module not in ORACLE_USERS:
                found.append(f"{where}: imports the oracle")
        else:
            (floor, room), (below, other) = room_of(module), room_of(target)
            if room != other and below >= floor:
                found.append(f"{where}: {room} (floor {floor}) imports {target} (floor {below})")
    return found


def _is_plain(target: str) -> bool:
    top = target.partition(".")[0]
    return top == "numpy" or top in sys.stdlib_module_names


@pytest.mark.parametrize("module", EVERY)
def test_imports_run_downward(module: str) -> None:
    assert faults(module, SOURCES[module]) == []


def test_every_room_has_a_floor() -> None:
    for module in SOURCES:
        if module != ORACLE:
            room_of(module)
    needed = {"errors", "integers", "geometry", "structure", "matrix", "layer"}
    assert needed <= {module.split(".")[1] for module in SOURCES if "." in module}
    assert len(SOURCES) >= 40


def test_an_unknown_room_is_named() -> None:
    with pytest.raises(LookupError, match="no floor is known for the room 'attic'"):
        faults("symconv.attic.boxes", "from symconv.errors import SymconvError")


PLANTED = [
    ("symconv.geometry.axis", "from symconv.matrix.matrix import ConvMatrix", "geometry (floor 1)"),
    ("symconv.geometry.axis", "import symconv.structure.csr", "structure.csr (floor 1.5)"),
    ("symconv.matrix.entry", "def f():\n    from symconv.layer import conv", "matrix.entry:2"),
    (
        "symconv.structure.csr",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import symconv.layer.conv",
        "structure.csr:3",
    ),
    ("symconv.matrix.entry", "from ..layer.conv import Conv", "imports symconv.layer.conv"),
    ("symconv.latex.nodes", "from symconv.terminal import nodes", "latex (floor 4)"),
    ("symconv.errors", "from importlib import import_module as i", None),
    (
        "symconv.errors",
        "import importlib\nimportlib.import_module('symconv.layer.conv')",
        "errors:2",
    ),
    ("symconv.layer.conv", "import symconv", "imports the package root"),
    ("symconv.layer.conv", "from symconv import Conv2d", "imports the package root"),
    ("symconv.matrix.entry", "from .. import Conv2d", "imports the package root"),
    ("symconv.layer.base", "from symconv import oracle", "imports the oracle"),
    ("symconv.layer.check", "from symconv import oracle", None),
    (ORACLE, "from symconv.errors import ShapeError", "the oracle imports symconv.errors"),
    (ORACLE, "import scipy.signal", "the oracle imports scipy.signal"),
    (ORACLE, "import numpy.typing\nimport itertools", None),
    ("symconv.layer.conv", "from symconv.geometry.axis import Axis", None),
    ("symconv.layer.conv", "from symconv.layer.base import Layer", None),
]


@pytest.mark.parametrize(
    ("module", "source", "fault"),
    [pytest.param(*row, id=f"{row[0]}: {row[1].splitlines()[-1].strip()}") for row in PLANTED],
)
def test_planted_imports(module: str, source: str, fault: str | None) -> None:
    found = faults(module, source)
    assert len(found) == (fault is not None)
    assert fault is None or fault in found[0]


# --- purity -----------------------------------------------------------------------------------


def impurities(module: str, source: str) -> list[str]:
    """Calls that read or write anything outside the process's memory."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call):
            continue
        by_name = isinstance(node.func, ast.Name) and node.func.id in IMPURE_NAMES
        by_method = isinstance(node.func, ast.Attribute) and node.func.attr in IMPURE_METHODS
        if by_name or by_method:
            found.append(f"{module}:{node.lineno}: {ast.unparse(node.func)}(…)")
    return found


@pytest.mark.parametrize("module", EVERY)
def test_only_doors_read_and_write(module: str) -> None:
    if module in WRITERS or (module != ORACLE and room_of(module)[0] >= 8):
        return
    assert impurities(module, SOURCES[module]) == []


@pytest.mark.parametrize(
    "source", ["print(1)", "def f():\n    open('a')", "input()", "Path('a').write_text('b')"]
)
def test_planted_impurity(source: str) -> None:
    assert len(impurities("symconv.errors", source)) == 1


# --- lightness --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import symconv", ("numpy", "sympy")),
        ("import symconv as sc; dir(sc); sc.__version__", ("numpy", "sympy")),
        ("import symconv as sc; sc.Axis(5, 3).output", ("numpy", "sympy")),
        ("import symconv as sc; sc.Conv2d(3, 2).output", ("sympy",)),
        ("import symconv as sc; sc.ConvTranspose2d(3, 2, 2, 'full').T.output", ("sympy",)),
        ("import symconv as sc; sc.size(5, 3, 2, 'same_upper')", ("sympy",)),
        ("import symconv as sc; sc.Conv2d(3, 2)([[1] * 3] * 3, [[1, 2], [3, 4]])", ("sympy",)),
    ],
)
def test_what_is_not_imported(code: str, absent: tuple[str, ...]) -> None:
    script = f"import sys\n{code}\nprint([m for m in {absent!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


# --- lengths, frozen values, docstrings -------------------------------------------------------


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


@pytest.mark.parametrize("module", EVERY)
def test_lengths(module: str) -> None:
    assert len(SOURCES[module].splitlines()) <= MOST_LINES
    for node in functions(ast.parse(SOURCES[module])):
        lines = (node.end_lineno or 0) - node.lineno + 1
        assert lines <= MOST_FUNCTION_LINES, f"{module}:{node.lineno}: {node.name}"


def mutable_dataclasses(module: str, source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            for decorator in map(ast.unparse, node.decorator_list):
                if "dataclass" in decorator and "frozen=True" not in decorator:
                    found.append(f"{module}:{node.lineno}: {node.name}")
    return found


@pytest.mark.parametrize("module", EVERY)
def test_dataclasses_are_frozen(module: str) -> None:
    assert mutable_dataclasses(module, SOURCES[module]) == []


@pytest.mark.parametrize(
    "decorator", ["dataclass", "dataclass(slots=True)", "dataclasses.dataclass"]
)
def test_planted_mutable_dataclass(decorator: str) -> None:
    assert mutable_dataclasses("m", f"@{decorator}\nclass A: ...") == ["m:2: A"]
    assert mutable_dataclasses("m", "@dataclass(frozen=True)\nclass A: ...") == []


def undocumented(module: str, source: str) -> list[str]:
    """What is public and has no docstring: modules, classes, and functions that are not trivial.

    Trivial is a function of one statement or of at most six lines.
    """
    tree = ast.parse(source)
    found = [] if ast.get_docstring(tree) else [f"{module}: the module"]
    for owner in [
        tree,
        *(n for n in tree.body if isinstance(n, ast.ClassDef) and n.name[0] != "_"),
    ]:
        for node in owner.body:
            if not isinstance(node, (ast.FunctionDef, ast.ClassDef)) or node.name.startswith("_"):
                continue
            short = (node.end_lineno or 0) - node.lineno < 6 or len(node.body) == 1
            trivial = isinstance(node, ast.FunctionDef) and short
            if not trivial and not ast.get_docstring(node):
                found.append(f"{module}:{node.lineno}: {node.name}")
    return found


@pytest.mark.parametrize("module", EVERY)
def test_public_names_are_documented(module: str) -> None:
    if module != ORACLE and not 1 <= room_of(module)[0] <= 7:
        return
    assert undocumented(module, SOURCES[module]) == []


def test_planted_undocumented() -> None:
    source = '"""A."""\ndef f():\n' + "    a = 1\n" * 6 + "def g():\n    return 1\nclass B: x = 1"
    assert undocumented("m", source) == ["m:2: f", "m:11: B"]
    assert undocumented("m", "def _f(): ...") == ["m: the module"]


# --- public names -----------------------------------------------------------------------------


def test_promised_names() -> None:
    assert set(sc.__all__) >= PROMISED
    assert dir(sc) == sorted([*sc.__all__, "__version__"])
    for name in sc.__all__:
        assert getattr(sc, name).__name__ == name
        assert getattr(sc, name).__doc__
    with pytest.raises(AttributeError, match="module 'symconv' has no attribute 'Conv4d'"):
        sc.Conv4d  # noqa: B018


def test_lazy_names_are_declared_for_type_checkers() -> None:
    guarded = next(node for node in ast.parse(SOURCES["symconv"]).body if isinstance(node, ast.If))
    declared = {
        (alias.asname, node.module)
        for node in guarded.body
        if isinstance(node, ast.ImportFrom) and node.module != "typing"
        for alias in node.names
    }
    assert declared == {(name, sc._HOMES[name]) for name in sc.__all__}


def test_promised_letters() -> None:
    positive, nonnegative, free = ["n", "m", "k", "s", "d", "u"], ["p", "op"], ["b", "e"]
    assert sorted(letters.__all__) == sorted(positive + nonnegative + free)
    for name in letters.__all__:
        symbol = getattr(letters, name)
        assert symbol.is_integer
        assert str(symbol) == name
        assert symbol.is_positive is (True if name in positive else None)
        assert symbol.is_nonnegative is (None if name in free else True)
