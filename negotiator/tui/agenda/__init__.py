"""Changing the agenda in the app: issues, items, options and sides, and a negotiation begun from nothing."""
