"""The door through which the rooms ask for what comes with the app (see `infoviz.bundle`, which `text` needs too)."""

from __future__ import annotations

from infoviz.bundle import resource

__all__ = ["resource"]
