"""Where what comes with the app lies: one answer for the tree, the wheel and a frozen executable.

It stands below every room, since even `text` reads its catalogues. It looks for nothing else and opens nothing.
"""

from __future__ import annotations

from pathlib import Path


def resource(*parts: str) -> Path:
    """Path of a bundled file or folder, as in ``resource("locale", "zh")``; whether it exists is not asked.

    In the tree and in the executable ``resources/`` stands beside the package; a wheel has to carry it inside.
    """
    package = Path(__file__).resolve().parent
    inside = package / "resources"
    return (inside if inside.is_dir() else package.parent / "resources").joinpath(*parts)
