"""Numbers in, numbers out: NumPy, and SciPy where a function needs it. No Qt, no files."""
