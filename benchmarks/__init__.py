"""Timings of what a user waits for: `make bench`, or `make bench ARGS="start"` for one module.

A module `benchmarks/NAME.py` is found by its name; its `cases()` returns a dict of titles and callables.
"""
