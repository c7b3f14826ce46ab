"""Looking into evidence files inside the window: read off its thread, shown as pictures and text."""
