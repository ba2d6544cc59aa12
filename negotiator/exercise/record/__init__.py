"""The record of an exercise: entries that each carry the hash of the one before, how they are kept, and the rules."""
