"""Passing a record between two machines: as a file, or on a branch of a git repository."""
