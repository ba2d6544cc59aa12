"""Folders that others sent: nothing outside is read, nothing that they name is run."""
