"""Options in, one action, words and an exit code out."""
