"""The pages, in their order. A new page is one line here."""

PAGES = ("binary", "ternary")
"""Ids: each names its module here, its lesson, its test and its field of the State."""
