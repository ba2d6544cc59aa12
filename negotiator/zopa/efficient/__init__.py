"""The packages that no other beats, found without listing any."""
