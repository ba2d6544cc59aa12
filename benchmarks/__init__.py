"""Timings of what a user waits for, as tables: `make bench`, or `make bench ARGS="a c"` for some of them.

A table is a module named in `__main__`; its `sheet` measures all its cases, or the smallest alone. What is compared
runs in turn in one process, and medians are shown, so that a busy machine is busy for all.
"""
