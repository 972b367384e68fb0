"""Start infoviz from the tree: `python main.py` is `infoviz`."""

from __future__ import annotations

import sys

from infoviz.app import main

if __name__ == "__main__":
    sys.exit(main())
