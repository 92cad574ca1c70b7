"""Captures to documents: one reader a format, then what all texts need."""
