"""Faults planted in the program, one at a time: which does a test notice?

`python -m tests.trust.mutation` tries them; `--help` says how. Nothing is written into the program: a process
that has collected the tests forks, and the fork swaps the code of the one function that has the fault.
"""
