"""The ways in which lists write their entries, one small module each."""
