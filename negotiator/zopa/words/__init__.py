"""What becomes of each item and issue, and who binds it."""
