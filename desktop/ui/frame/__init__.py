"""What stands around every page: client, navigation, banner, header, status bar."""
