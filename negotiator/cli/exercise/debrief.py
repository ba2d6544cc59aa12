"""`negotiator exercise debrief`."""

from __future__ import annotations

from argparse import Namespace

from negotiator.cli.parser import complain

PROBLEMS = 1


def debrief(arguments: Namespace) -> int:
    """Run the command; not built yet."""
    complain("exercise debrief is not there yet")
    return PROBLEMS
