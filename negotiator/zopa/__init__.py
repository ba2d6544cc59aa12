"""The zone of possible agreement: compiled tables, words, counts, frontier and solutions, all exact."""
