"""infoviz: see and touch information theory."""

__version__ = "0.1.0"
