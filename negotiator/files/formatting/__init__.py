"""Canonical TOML: one order of keys and one spacing, with every comment where it stood."""
