"""Things that are painted and dragged. They know theory and what is shown to them, not pages."""
