"""Files as texts: read with guards, decoded, and what is wrong with one, said in a line."""
