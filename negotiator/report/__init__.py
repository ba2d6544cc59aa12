"""Texts, tables and JSON of what the layers below return: for the command line and for files."""
