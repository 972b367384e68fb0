"""The outside world: tables and text into counts, numbers out. No Qt."""
