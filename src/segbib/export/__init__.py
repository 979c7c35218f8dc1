"""Bibliography in, bytes of a citation format out."""
