"""The desktop: the main window, navigation, actions, theme, language, settings, errors."""
