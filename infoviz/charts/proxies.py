"""The stand-ins of a canvas's handles: who stands for which, and which one Tab comes to."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from infoviz.charts.handle import Handle, HandleProxy

if TYPE_CHECKING:
    from infoviz.charts.canvas import Canvas


class Proxies:
    """One `HandleProxy` for each spoken handle. Tab comes to one of them, known by its handle's id.

    Handles come and go with the outcomes that are in sight; a proxy whose handle is gone waits for the next one, so
    that there are never more than there were handles at once.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._of: dict[Hashable, HandleProxy] = {}
        self._idle: list[HandleProxy] = []
        self.tab_stop: Hashable = None
        """The id of the handle that Tab comes to; None where there is none."""

    def __contains__(self, id: Hashable) -> bool:
        return id in self._of

    @property
    def focused(self) -> Hashable:
        """The id of the handle that has the keyboard, or None."""
        proxy = self._of.get(self.tab_stop)
        return self.tab_stop if proxy is not None and proxy.hasFocus() else None

    def show(self, handles: Sequence[Handle], scale: float, quiet: bool) -> None:
        """Stand for these handles; the keyboard goes to the first where it was with one that is gone.

        Parameters
        ----------
        quiet
            Nobody is told about handles that were there before: a hand is changing them.
        """
        ids = {handle.id for handle in handles}
        had_focus = self.focused is not None
        self._idle += [self._of.pop(id) for id in [*self._of] if id not in ids]
        for handle in handles:
            proxy = self._of.get(handle.id)
            if proxy is None or not quiet:
                proxy = proxy or (self._idle.pop() if self._idle else HandleProxy(self._canvas))
                proxy.stand_for(handle, scale)
                self._of[handle.id] = proxy
            if proxy.isHidden():
                proxy.show()
        if self.tab_stop not in ids:
            self.set_tab_stop(handles[0].id if handles else None)
            if had_focus and handles:
                self.focus(handles[0].id, Qt.FocusReason.OtherFocusReason)
        for proxy in self._idle:  # last: Qt would hand the keyboard on to whatever comes next
            proxy.stand_for_nothing()

    def set_tab_stop(self, id: Hashable) -> None:
        """Let Tab come to a handle."""
        for other, proxy in self._of.items():
            policy = Qt.FocusPolicy.TabFocus if other == id else Qt.FocusPolicy.NoFocus
            if proxy.focusPolicy() != policy:
                proxy.setFocusPolicy(policy)
        self.tab_stop = id

    def focus(self, id: Hashable, reason: Qt.FocusReason) -> None:
        """Give the keyboard to a handle."""
        self.set_tab_stop(id)
        self._of[id].setFocus(reason)
