"""Reminders as a person sees them: notifications, the tray, what was told already."""
