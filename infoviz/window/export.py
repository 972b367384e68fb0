"""Pictures of the stage and of the window: as files, or on the clipboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QPixmap, QRegion
from PySide6.QtWidgets import QWidget

from infoviz.charts.look import LIGHT, Shown
from infoviz.model.workbench import Workbench
from infoviz.window.stage import create_page

SHARPNESS = 2.0
"""Pixels of a picture for each of the window's, at least: it may be printed, or shown larger."""


def stage_picture(workbench: Workbench, shown: Shown, size: QSize, as_shown: bool = True) -> QPixmap:
    """Draw the open page anew, without pointer or keyboard on it.

    Parameters
    ----------
    size
        The page's, in the window's pixels.
    as_shown
        Keep the theme; otherwise print colours on white.
    """
    page = create_page(shown.state.page, workbench)
    page.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    page.resize(size)
    page.draw(shown if as_shown else replace(shown, look=replace(shown.look, colours=LIGHT)))
    page.show()
    picture = picture_of(page, LIGHT.surface if not as_shown else shown.look.colours.surface)
    page.hide()
    page.deleteLater()
    return picture


def picture_of(widget: QWidget, ground: QColor, sharpness: float = SHARPNESS) -> QPixmap:
    """Paint a widget and all that is in it on a ground, whatever lies over it on the screen."""
    # What a layout still means to move is moved now.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
    ratio = max(sharpness, widget.devicePixelRatioF())
    picture = QPixmap(widget.size() * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(ground)
    widget.render(picture, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return picture


def png(picture: QPixmap) -> bytes:
    """Return a picture as the bytes of a PNG file."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")
    return bytes(data.data())
