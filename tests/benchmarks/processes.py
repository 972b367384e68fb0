"""What a whole process costs: the start to the first frame, memory after settling, the measure command."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

WATCH = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

class Watch(QObject):
    def __init__(self):
        super().__init__()
        self.painted = set()
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            self.painted.add(watched)
        return False

def first_frame(*_):
    application = QApplication.instance()
    window = next(w for w in application.topLevelWidgets() if w.isVisible())
    watch = Watch()
    everything = [window, *(c for c in window.findChildren(QWidget) if c.isVisible())]
    for widget in everything:
        widget.installEventFilter(watch)
    wanted = {widget for widget in everything if not widget.visibleRegion().isEmpty()}
    seen = 0
    while seen < 3:  # until no visible widget paints any more, having painted at least one
        before = len(watch.painted)
        application.processEvents()
        seen = seen + 1 if watch.painted and len(watch.painted) == before else 0
    print("painted", len(watch.painted), flush=True)
    end = time.monotonic() + 0.6
    while time.monotonic() < end:
        application.processEvents()
    status = Path("/proc/self/status")
    held = next((line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmRSS")), "0") \\
        if status.exists() else "0"
    print("memory", held, flush=True)
    return 0
"""

OURS = (
    WATCH
    + """
QApplication.exec = staticmethod(first_frame)
sys.argv = ["infoviz", "--page", "ternary"]
from infoviz.app import main
sys.exit(main())
"""
)

BARE = (
    WATCH
    + """
import numpy as np
import pyqtgraph as pg
application = QApplication([])
plot = pg.PlotWidget()
plot.resize(1280, 800)
x = np.linspace(1e-3, 1 - 1e-3, 200)
plot.plot(x, -x * np.log2(x))
plot.show()
first_frame()
"""
)


def _environment() -> dict[str, str]:
    """Return an environment in which Python keeps what it has compiled, as it does for whoever installs infoviz."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def _run(code: str, home: str) -> tuple[float, float]:
    """Return the milliseconds to the first frame and the megabytes held afterwards."""
    environment = {**_environment(), "HOME": home, "XDG_CONFIG_HOME": home}
    environment.setdefault("QT_QPA_PLATFORM", "offscreen")
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        took = 1000 * (time.perf_counter() - start)
        rest = process.stdout.read()
    if not first.startswith("painted"):
        raise RuntimeError(f"no first frame: {first}{rest}")
    return took, int(rest.split()[1]) / 1024


def starts(times: int = 9) -> tuple[tuple[float, float], tuple[float, float]]:
    """Return (ours, bare) in milliseconds and in megabytes, medians of interleaved runs."""
    with tempfile.TemporaryDirectory() as home:
        runs = [(_run(OURS, home), _run(BARE, home)) for _ in range(times + 1)][1:]

    def median(who: int, what: int) -> float:
        return statistics.median(run[who][what] for run in runs)

    return (median(0, 0), median(1, 0)), (median(0, 1), median(1, 1))


def measure_command(times: int = 11) -> tuple[float, float]:
    """Return milliseconds of the measure command and of importing NumPy alone."""
    script = Path(sysconfig.get_path("scripts")) / "infoviz"
    command = [str(script)] if script.exists() else [sys.executable, str(ROOT / "main.py")]
    measure = [*command, "measure", "--p", "0.5,0.3,0.2", "--q", "0.25,0.25,0.5", "--unit", "bit"]
    ours, theirs = [], []
    for _ in range(times):
        for arguments, taken in ((measure, ours), ([sys.executable, "-c", "import numpy"], theirs)):
            start = time.perf_counter()
            subprocess.run(arguments, check=True, capture_output=True, env=_environment())
            taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(ours), statistics.median(theirs)
