"""Named checks over a bibliography."""
