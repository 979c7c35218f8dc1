"""From a bibliography to a website."""
