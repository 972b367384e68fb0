"""The view of a fixed mean: the values typed, the mean set on its ruler, the dot sliding on the line of that mean."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import QPointF

from infoviz.charts.look import Shown
from infoviz.charts.mean_line import MeanLine
from infoviz.charts.simplex_mean import MeanSimplex
from infoviz.model import intents
from infoviz.model.intents import Intent
from infoviz.model.state import State
from infoviz.pages.base import Page
from infoviz.pages.ternary.value_fields import ValueFields
from infoviz.pages.ternary.view import View
from infoviz.text import Message, OutcomeName, Refused
from infoviz.theory.fields import Slice
from infoviz.theory.fixed_mean import on_line_with


class MeanView(View):
    """A double click moves p, along the line. The dot keeps the mean; the ruler's handle changes it."""

    def __init__(self, page: Page) -> None:
        self.simplex = MeanSimplex()
        super().__init__(page, self.simplex)
        self._line: tuple[State, MeanLine] | None = None
        self.values = ValueFields(self)
        self.values.valueTyped.connect(self._on_values_value_typed)
        self.values.refused.connect(page.refused)

    def draw_controls(self, shown: Shown) -> None:
        self.values.draw(shown, self.simplex.field_rects(), self.simplex.plot)

    def wish(self, id: Hashable, at: QPointF) -> Intent | None:
        plot = self.canvas.plot
        if plot is None:
            return None
        line = self.line_of(self.workbench.base)
        if id == "mean" and not line.equal:
            return _with_mean(line.mean_at(plot.triangle, at))
        return super().wish(id, at)

    def move_to(self, id: Hashable, at: QPointF) -> Intent | None:
        plot = self.canvas.plot
        if plot is None:
            return None
        line = self.line_of(self.workbench.base)
        if line.equal:
            return super().move_to(id, at)
        return _moved(line, line.nearest(plot.triangle, at).tolist())

    def line_of(self, state: State) -> MeanLine:
        """Return the line of the mean of a state, worked out once for a whole drag."""
        if self._line is None or self._line[0] is not state:
            self._line = (state, line_of(state))
        return self._line[1]

    def step(self, id: Hashable, right: Decimal, up: Decimal, base: State, presses: int) -> Intent | None:
        line = line_of(base)
        if id == "mean" and not line.equal:
            unit = Decimal(10) ** (Decimal(repr(line.span)).adjusted())
            return _with_mean(intents.stepped(line.mean, (right + up) * unit, presses))
        if id == "p" and not line.equal:
            return _stepped(line, right, up, presses)
        return super().step(id, right, up, base, presses)

    def asked(self, id: Hashable, value: float) -> Intent | None:
        line = line_of(self.workbench.state)
        if id == "mean":
            return _with_mean(line.smallest + value * line.span)
        if id == "p" and not line.equal:
            return _moved(line, on_line_with(line.ends, len(line.values) - 1, value).tolist())
        return super().asked(id, value)

    def _on_values_value_typed(self, place: int, value: float) -> None:
        values = list(self.workbench.state.ternary.values)
        values[place] = value
        self.page.do(intents.change_page(Message("Change a value"), values=(values[0], values[1], values[2])))


def line_of(state: State) -> MeanLine:
    """Return the line of the mean of a state."""
    corners = state.ternary.corners
    return MeanLine(state.ternary.values[: len(corners)], Slice.of(state.p, corners).shares)


def _locked(state: State) -> list[int]:
    return [place for place, corner in enumerate(state.ternary.corners) if corner in state.p_locks]


def _with_mean(mean: float) -> Intent:
    """Give the three another mean; a locked one keeps its share, else the middle one, where it can."""

    def edit(state: State) -> State:
        line, locked = line_of(state), _locked(state)
        kept = locked[0] if len(locked) == 1 and len(line.values) == 3 else None
        return intents.move_point("p", state.ternary.corners, line.with_mean(mean, kept).tolist()).edit(state)

    return Intent(Message("Change the mean"), edit)


def _moved(line: MeanLine, shares: list[float]) -> Intent:
    """Move p on the line of its mean. A lock leaves no way on it, unless the line keeps that outcome's share."""

    def edit(state: State) -> State:
        for place in _locked(state):
            if line.ends[0, place] != line.ends[1, place]:
                label = state.p.labels[state.ternary.corners[place]]
                words = Message(
                    "“{name}” is locked, so with this mean nothing can move. Unlock it, or change the mean.",
                    {"name": OutcomeName(label)},
                )
                raise Refused(words)
        return intents.move_point("p", state.ternary.corners, shares).edit(state)

    return replace(intents.move_point("p", (), ()), edit=edit)


def _stepped(line: MeanLine, right: Decimal, up: Decimal, presses: int) -> Intent:
    """Move p along the line of its mean by steps of the outcome that changes fastest on it."""
    if len(line.values) < 3:
        return _moved(line, line.shares.tolist())
    way = line.ends[1] - line.ends[0]
    across, rise = float(way[1] + way[2] / 2), float(way[2])
    # A key across the line goes along it all the same: to the right, or up.
    leads = (across if abs(across) > 1e-9 else rise) if right else (rise if abs(rise) > 1e-9 else across)
    place = max(range(3), key=lambda corner: abs(way[corner]))
    sign = (1 if way[place] > 0 else -1) * (1 if leads > 0 else -1)
    share = intents.stepped(float(line.shares[place]), (right or up) * sign, presses)
    return _moved(line, on_line_with(line.ends, place, share).tolist())
