"""The ternary simplex, one file a view."""

from __future__ import annotations

from infoviz.model.workbench import Workbench
from infoviz.pages.base import Page
from infoviz.pages.ternary.page import TernaryPage


def create(workbench: Workbench) -> Page:
    """Make the page."""
    return TernaryPage(workbench)
