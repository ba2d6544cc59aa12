"""Saves that are killed, refused and cut off: what stands on the disk, and what was told of it."""
