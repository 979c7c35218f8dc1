"""Which drafts and records are one work."""
