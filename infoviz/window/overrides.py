"""Makes errors that leave our overrides of Qt's virtual methods fit for PySide, which would crash on some.

Before Python 3.12 what C raises (1/0, a list's index, NumPy) is a type and a text, no exception object yet, until a
handler in Python lets it through. PySide 6.11 takes the object for granted where such an error leaves an override: the
process dies of it instead of telling a fault. To go when Python 3.12 is asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject


def guard_overrides() -> None:
    """Guard all classes of the app that have been imported; once more after others have been."""
    if sys.version_info >= (3, 12):
        return
    for kind in _classes():
        qt = [base for base in kind.__mro__ if base.__module__.startswith("PySide6.")]
        for name, method in tuple(vars(kind).items()):
            ours = isinstance(method, FunctionType) and not hasattr(method, "__wrapped__")
            if ours and not name.startswith("_") and any(name in vars(base) for base in qt):
                setattr(kind, name, _guarded(method))


def _classes() -> Iterator[type[QObject]]:
    modules = [module for name, module in sys.modules.items() if name.startswith("infoviz.")]
    for module in modules:
        for kind in tuple(vars(module).values()):
            if isinstance(kind, type) and issubclass(kind, QObject) and kind.__module__ == module.__name__:
                yield kind


def _guarded(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def guarded(*arguments: Any, **options: Any) -> Any:
        try:
            return method(*arguments, **options)
        except BaseException:
            raise  # now with an exception object

    return guarded
