"""The units in which information is told: bit, nat, hartley.

Inside theory everything is in nats; whoever shows a number converts it here, once, at the edge. NumPy and numbers only.
"""

from __future__ import annotations

import math
from enum import Enum
from typing import overload

import numpy as np
from numpy.typing import NDArray

from infoviz.text import Message, Refused


class Unit(Enum):
    """A unit of information; ``Unit("bit")`` finds it by its id.

    Attributes
    ----------
    id
        The name in files, in settings and on the command line: ``bit``, ``nat``, ``hartley``.
    nats
        How many nats one of it is.
    """

    BIT = ("bit", math.log(2.0))
    NAT = ("nat", 1.0)
    HARTLEY = ("hartley", math.log(10.0))

    id: str
    nats: float

    def __new__(cls, id: str, nats: float) -> Unit:
        unit = object.__new__(cls)
        unit._value_ = id  # the id alone is the value, so that saved files hold a word
        unit.id = id
        unit.nats = nats
        return unit

    @overload
    def from_nats(self, x: float) -> float: ...
    @overload
    def from_nats(self, x: NDArray[np.float64]) -> NDArray[np.float64]: ...
    def from_nats(self, x: float | NDArray[np.float64]) -> float | NDArray[np.float64]:
        """Tell `x` nats in this unit, number by number; ∞ stays ∞."""
        return x / self.nats

    @overload
    def to_nats(self, x: float) -> float: ...
    @overload
    def to_nats(self, x: NDArray[np.float64]) -> NDArray[np.float64]: ...
    def to_nats(self, x: float | NDArray[np.float64]) -> float | NDArray[np.float64]:
        """Turn `x` of this unit into nats, number by number; ∞ stays ∞."""
        return x * self.nats

    @overload
    def log(self, x: float) -> float: ...
    @overload
    def log(self, x: NDArray[np.float64]) -> NDArray[np.float64]: ...
    def log(self, x: float | NDArray[np.float64]) -> float | NDArray[np.float64]:
        """Take the logarithm to the base of this unit (2, e, 10), number by number; -∞ at 0.

        Raises
        ------
        Refused
            For a negative number or NaN.
        """
        if not np.all(np.greater_equal(x, 0.0)):
            raise Refused(Message("A logarithm needs a number that is not negative."))
        with np.errstate(divide="ignore"):
            logarithm: float | NDArray[np.float64]
            if self is Unit.BIT:
                logarithm = np.log2(x)
            elif self is Unit.HARTLEY:
                logarithm = np.log10(x)
            else:
                logarithm = np.log(x)
        return logarithm if isinstance(logarithm, np.ndarray) else float(logarithm)
