"""Incidents to files that others read; one exporter a file."""
