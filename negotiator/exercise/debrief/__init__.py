"""What an exercise shows afterwards, on the whole truth: of one record, and of a class."""
