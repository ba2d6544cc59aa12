"""Faults planted in the program, one at a time: which does a test notice?

`python -m tests.trust.mutation` tries them; `--help` says how. Nothing is written into the program: a process
that has collected the tests forks, and the fork swaps the code of the one function that has the fault, properties and
other decorated functions included (mutmut passes over those). The tests that reach its line are run, quickest first.
What stands outside of functions is tried in a Python of its own. Verdicts are kept in `.mutation/`, by the text of the
module, so a run that is stopped goes on where it was; tests that are new or changed are measured before.
"""
