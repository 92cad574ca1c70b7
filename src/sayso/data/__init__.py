"""Codebooks, word lists and tables: knowledge as data."""
