"""`negotiator exercise play`."""

from __future__ import annotations

from argparse import Namespace

from negotiator.cli.parser import complain

PROBLEMS = 1


def play(arguments: Namespace) -> int:
    """Run the command; not built yet."""
    complain("exercise play is not there yet")
    return PROBLEMS
