"""Edits of files that exist, judged by the TOML reader of the standard library."""
