"""Measured quality and speed: every benchmark is fed by the product's own steps."""
