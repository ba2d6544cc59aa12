"""Revisions of a negotiation, read from a git repository without touching its work tree or its index."""
