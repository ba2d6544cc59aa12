"""Counting packages without listing them: from halves, from tables of totals, or one by one where they are few."""
