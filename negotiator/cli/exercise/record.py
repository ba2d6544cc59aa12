"""`negotiator exercise record`."""

from __future__ import annotations

from argparse import Namespace

from negotiator.cli.parser import complain

PROBLEMS = 1


def record(arguments: Namespace) -> int:
    """Run the command; not built yet."""
    complain("exercise record is not there yet")
    return PROBLEMS
