"""Markdown reading lists: text in, drafts out, every line accounted for."""
