"""What is fuzzed: for each reader a function of bytes that raises where a promise is broken, and what to begin with."""
