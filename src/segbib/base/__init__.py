"""What everything stands on: problems, text, files, settings."""
