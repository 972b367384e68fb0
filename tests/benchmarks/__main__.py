"""Measure infoviz: ``python -m tests.benchmarks [--json FILE] [--only NAME …]``.

Each figure is a ratio to a baseline taken in the same run, so that machines can be compared. Nothing here is a test:
the suite never fails because a machine was slow. Needs the extras ``test`` and ``bench``.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

Row = dict[str, Any]

VIEWS = (
    ("binary", "curve", "p", [0.3, 0.7], None, 0.6, 5.0),
    ("ternary", "entropy", "p", [0.5, 0.3, 0.2], None, 0.6, 5.0),
    ("ternary", "mean", "p", [0.5, 0.3, 0.2], None, 0.6, 5.0),
    ("ternary", "pair", "q", [0.5, 0.3, 0.2], [0.25, 0.25, 0.5], 0.6, 5.0),
    ("ternary", "pair", "p", [0.5, 0.3, 0.2], [0.25, 0.25, 0.5], 0.9, 8.0),
)
"""Page, view, what is dragged, p, q, and the limits against the window's own repaint and against the bare window."""


def row(name: str, value: float, baseline: float, unit: str, limit: float, **more: Any) -> Row:
    """Make a row whose ratio is value ÷ baseline and at most the limit."""
    return {"name": name, "value": value, "baseline": baseline, "ratio": value / baseline, "unit": unit,
            "limit": limit, **more}  # fmt: skip


def drag_rows() -> Iterator[Row]:
    """Drags: against a full repaint of the same window, and against a bare window with one curve."""
    from tests.benchmarks import drags

    bare = drags.bare_window()
    for page, view, what, p, q, limit, frame_limit in VIEWS:
        window = drags.open_window(page, view, p, q)
        canvas = drags.stage_canvas(window)
        handle = next(h.id for h in reversed(canvas.handles) if what in str(h.id) or isinstance(h.id, int))
        times, full = drags.drag(window, handle), drags.full_repaint(window)
        moved = f"{view}-{what}" if view == "pair" else view
        yield row(f"drag/{page}/{moved}", times.median, full.median, "ms", limit, p99=times.p99)
        yield row(f"frame/{page}/{moved}", times.median, bare.median, "ms", frame_limit, p99=times.p99)
        window.close()


def grow_rows() -> Iterator[Row]:
    """The same drag with more outcomes, against three."""
    from tests.benchmarks import drags

    for page, view in (("binary", "curve"), ("ternary", "entropy")):
        by_n = {}
        for n in (3, 10, 100, 1000, 50_000):
            window = drags.open_window(page, view, [1 / (k + 1) for k in range(n)])
            canvas = drags.stage_canvas(window)
            by_n[n] = drags.drag(window, canvas.handles[-1].id).median
            window.close()
        yield row(f"grow/{page}", by_n[50_000], by_n[3], "ms", 5.0, by_n=by_n)


def peer_rows() -> Iterator[Row]:
    """The same picture in matplotlib with mpltern: theirs ÷ ours, at least the limit."""
    from tests.benchmarks import drags
    from tests.benchmarks.peer import peers

    theirs = peers()
    ours = {}
    for key, view, what in (("redraw", "entropy", "p"), ("live", "pair", "p")):
        window = drags.open_window("ternary", view, [0.5, 0.3, 0.2], [0.25, 0.25, 0.5])
        canvas = drags.stage_canvas(window)
        handle = next(h.id for h in reversed(canvas.handles) if what in str(h.id))
        ours[key] = drags.drag(window, handle).median
        window.close()
    ours["blit"] = ours["redraw"]
    for key, limit in (("redraw", 40.0), ("blit", 2.0), ("live", 60.0)):
        yield row(f"peer/ternary/{key}", theirs[key], ours[key], "ms", limit, at_least=True)


def process_rows() -> Iterator[Row]:
    """The start, the memory, and the measure command."""
    from tests.benchmarks import processes

    (ours, bare), (ours_mb, bare_mb) = processes.starts()
    yield row("start", ours, bare, "ms", 1.2)
    yield row("memory", ours_mb, bare_mb, "MB", 1.3)
    yield row("measure", *processes.measure_command(), "ms", 1.6)


def measure_rows() -> Iterator[Row]:
    """The measures on a million outcomes, against SciPy."""
    from tests.benchmarks.measures import rows

    yield from rows()


def main(arguments: list[str]) -> int:
    """Measure, print a table, and write the rows as JSON where asked."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--json", type=Path)
    parser.add_argument("--only", nargs="*", default=[], help="groups to measure: drag grow peer process measure")
    options = parser.parse_args(arguments)
    groups: dict[str, Callable[[], Iterator[Row]]] = {
        "process": process_rows,
        "measure": measure_rows,
        "drag": drag_rows,
        "grow": grow_rows,
        "peer": peer_rows,
    }
    chosen = [group for name, group in groups.items() if not options.only or name in options.only]
    if any(group in (drag_rows, grow_rows, peer_rows) for group in chosen):
        from PySide6.QtWidgets import QApplication

        from infoviz.window.fonts import load_fonts

        application = QApplication([])
        load_fonts()
        assert application
    rows = []
    for group in chosen:
        for found in group():
            rows.append(found)
            met = found["ratio"] >= found["limit"] if found.get("at_least") else found["ratio"] <= found["limit"]
            print(
                f"{found['name']:<28}{found['value']:>10.3f} {found['baseline']:>10.3f} {found['unit']:<4}"
                f"{found['ratio']:>8.3f}  {'at least' if found.get('at_least') else 'at most'} {found['limit']:g}"
                f"{'' if met else '  NOT MET'}",
                flush=True,
            )
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
