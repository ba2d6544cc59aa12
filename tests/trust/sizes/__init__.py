"""Sizes beyond the limits: refused before the work begins."""
