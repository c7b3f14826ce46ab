"""The window: theme, widgets, frame and pages. Pages show rows and start operations."""
