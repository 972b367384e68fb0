"""Qt widgets that more than one page or the bench uses. They know the model, not pages."""
