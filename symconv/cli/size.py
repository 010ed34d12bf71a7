"""``symconv size``: the output-size formulas."""

from __future__ import annotations

import argparse
import json

from symconv.cli.build import build_layer
from symconv.cli.output import show, terminal_width
from symconv.layer.derive import derive_sizes
from symconv.layer.record import size_records


def run_size(options: argparse.Namespace, words: list[str]) -> None:  # noqa: ARG001
    layer = build_layer(options)
    if options.format == "json":
        print(json.dumps(size_records(layer), ensure_ascii=False, indent=2))
    else:
        show(derive_sizes(layer).lines(terminal_width()), [])
