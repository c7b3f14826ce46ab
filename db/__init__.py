"""What is stored: the workspace file, its history, its evidence. The only place that speaks SQL."""
