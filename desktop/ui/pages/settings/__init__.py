"""Settings: how this workspace and this computer behave."""
