"""The files of a new bibliography."""
