"""symconv: convolution matrices, their transposes and output-size formulas, symbolic and checked.

>>> import symconv as sc
>>> conv = sc.Conv2d(3, 2)
>>> conv.output, conv.T.output
((2, 2), (3, 3))
>>> conv.C.shape
(4, 9)

Names are loaded when first used, so that importing this package imports nothing else.
"""

from __future__ import annotations

TYPE_CHECKING = False  # as typing's, but without importing it: --help answers sooner
if TYPE_CHECKING:
    from typing import Any

    from symconv.checking.read import read as read
    from symconv.errors import SymconvError as SymconvError
    from symconv.geometry.axis import Axis as Axis
    from symconv.layer.conv import Conv as Conv
    from symconv.layer.conv import ConvTranspose as ConvTranspose
    from symconv.layer.dimensions import Conv1d as Conv1d
    from symconv.layer.dimensions import Conv2d as Conv2d
    from symconv.layer.dimensions import Conv3d as Conv3d
    from symconv.layer.dimensions import ConvTranspose1d as ConvTranspose1d
    from symconv.layer.dimensions import ConvTranspose2d as ConvTranspose2d
    from symconv.layer.dimensions import ConvTranspose3d as ConvTranspose3d
    from symconv.layer.dimensions import size as size
    from symconv.naming import Naming as Naming
    from symconv.proof.ask import exhaust as exhaust
    from symconv.proof.ask import prove as prove
    from symconv.theorems.library import theorem as theorem

_HOMES = {
    "Axis": "symconv.geometry.axis",
    "Conv": "symconv.layer.conv",
    "Conv1d": "symconv.layer.dimensions",
    "Conv2d": "symconv.layer.dimensions",
    "Conv3d": "symconv.layer.dimensions",
    "ConvTranspose": "symconv.layer.conv",
    "ConvTranspose1d": "symconv.layer.dimensions",
    "ConvTranspose2d": "symconv.layer.dimensions",
    "ConvTranspose3d": "symconv.layer.dimensions",
    "Naming": "symconv.naming",
    "exhaust": "symconv.proof.ask",
    "prove": "symconv.proof.ask",
    "read": "symconv.checking.read",
    "theorem": "symconv.theorems.library",
    "SymconvError": "symconv.errors",
    "size": "symconv.layer.dimensions",
}

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("symconv")
    if name not in _HOMES:
        raise AttributeError(f"module 'symconv' has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
