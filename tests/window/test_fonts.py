"""Chinese can be read on a machine that has no Chinese font, or no font at all."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication

from infoviz.charts.type import MATH_FAMILY

ASK = """
from PySide6.QtGui import QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication
app = QApplication([])
before = QFontMetrics(app.font()).inFontUcs4(ord("熵"))
from infoviz.window.fonts import load_fonts
load_fonts()
metrics = QFontMetrics(app.font())
print(before, all(metrics.inFontUcs4(ord(letter)) for letter in "熵概率甲p‖₂"))
"""
CONFIG = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{}</fontconfig>'


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="fonts are hidden by fontconfig")
@pytest.mark.parametrize("has_latin", [True, False])
def test_chinese_is_there_where_the_system_has_none(tmp_path: Path, has_latin: bool) -> None:
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    if has_latin:
        found = subprocess.run(
            ["fc-match", "-f", "%{file}", "DejaVu Sans"], capture_output=True, text=True, check=True
        ).stdout
        (fonts / Path(found).name).write_bytes(Path(found).read_bytes())
    config = tmp_path / "fonts.conf"
    config.write_text(CONFIG.format(f"<dir>{fonts}</dir><cachedir>{tmp_path / 'cache'}</cachedir>"))
    environment = {**os.environ, "FONTCONFIG_FILE": str(config), "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run([sys.executable, "-c", ASK], capture_output=True, text=True, env=environment)
    assert run.stdout.split() == ["False", "True"], run.stderr


def test_the_mathematical_font_is_always_there(qapp: QApplication) -> None:
    assert MATH_FAMILY in QFontDatabase.families()
    assert QFontMetrics(qapp.font()).inFontUcs4(ord("熵"))
