"""Hostile texts in every field, and what they must not do anywhere that the program shows or writes them."""
