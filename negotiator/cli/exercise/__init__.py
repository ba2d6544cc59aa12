"""The command `exercise`, one module for each of its commands."""
