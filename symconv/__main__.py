"""``python -m symconv``."""

from __future__ import annotations

import sys

from symconv.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
