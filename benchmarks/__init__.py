"""Timings of what a user waits for: `make bench`, or `make bench ARGS="start"` for one module.

A module `benchmarks/NAME.py` with a function `cases() -> dict[str, Callable[[], object]]` is found by its name.
"""
