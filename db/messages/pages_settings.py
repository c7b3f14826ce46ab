"""Settings, reminders and the tray."""

TEXTS: dict[str, str] = {}
