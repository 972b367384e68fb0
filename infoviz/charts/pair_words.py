"""What the picture of a pair says of its sides and of itself: why all is ∞, or all alike."""

from __future__ import annotations

import math

from infoviz.charts.placement import Block
from infoviz.charts.simplex_plot import SimplexPlot
from infoviz.charts.type import Line, Run, elided, said
from infoviz.charts.type import math as symbol
from infoviz.charts.walls import beside_side
from infoviz.charts.words import equals
from infoviz.text import Message, write_mass
from infoviz.theory.fields import Field

SYMBOLS = {"entropy": "H(p)", "kl": "D(p‖q)", "reverse": "D(q‖p)", "cross": "H(p,q)"}


def notes(plot: SimplexPlot, field: Field) -> list[list[Block]]:
    """Return what stands outside the sides of D(q‖p) where p has a 0: which side is the only finite one."""
    empty = [place for place, mass in enumerate(plot.masses("p").tolist()) if mass == 0]
    if field.constant or field.kind != "reverse" or len(empty) != 1 or plot.triangle.count != 3:
        return []
    name = elided(plot.names[empty[0]], 13, 44)
    line = said(plot.shown.look.catalogue, Message("$q$({outcome}) = 0: finite here", {"outcome": name}))
    return [beside_side(plot, empty[0], [line], plot.shown.look.colours.ink)]


def everywhere(plot: SimplexPlot, field: Field) -> list[Line]:
    """Return why all points inside have the same value; nothing where they have not."""
    catalogue, readings = plot.shown.look.catalogue, plot.shown.readings
    if not field.constant:
        empty = [place for place, mass in enumerate(plot.masses("p").tolist()) if mass == 0]
        if field.kind != "reverse" or not empty:
            return []
        name = elided(plot.names[empty[0]], 13, 44)
        return [
            said(catalogue, Message("$q$({outcome}) > 0, but", {"outcome": name})),
            [symbol("p"), Run(f"({name}) = 0: "), symbol("∞")],
        ]
    if not math.isinf(field.offset):
        reasons = (Message("$p$ has nothing here:"), Message("the same value everywhere"))
        return [said(catalogue, reason) for reason in reasons]
    first, second = ("q", "p") if field.kind == "reverse" else ("p", "q")
    culprits = readings.culprits_qp if field.kind == "reverse" else readings.culprits_pq
    outside = [index for index in culprits.tolist() if index not in plot.corners]
    if not outside:
        return [[symbol("∞")]]
    name = elided(plot.shown.outcome(outside[0]), 13, 60)
    mass = float(plot.shown.state.distribution("q" if first == "q" else "p").masses[outside[0]])
    text = write_mass(mass)
    return [
        [symbol("∞"), *said(catalogue, Message(" everywhere:"))],
        [symbol(second), Run(f"({name}) = 0, "), symbol(first), Run(f"({name}) {equals(mass, text)} {text}")],
    ]
