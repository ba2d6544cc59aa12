"""Robustness: what of an analysis holds where the positions are not known for certain, by seeded draws."""
