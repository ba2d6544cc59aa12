"""`negotiator robust`: draws, with progress on a terminal that sharpens, until all are made or somebody has enough."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping

from negotiator.cli.naming import deal_meant, side_meant
from negotiator.cli.output import glyphs, put, width
from negotiator.cli.parser import complain
from negotiator.cli.reading import Read, notes, side_colours
from negotiator.model.base import Option
from negotiator.model.negotiation import Negotiation
from negotiator.report.robust import robust_text
from negotiator.report.robust_json import robust_json
from negotiator.view.robustness import progress_text
from negotiator.view.text import cells, fit
from negotiator.zopa.robust.results import Robustness
from negotiator.zopa.whole import series
from negotiator.zopa.words.matrix import matrix

DONE, INTERRUPTED = 0, 130

BATCH = 50
"""The draws between two lines of progress."""

Sides = tuple[str, ...]


def robust(arguments: Namespace, reading: Read, negotiation: Negotiation, sides: Sides) -> int:
    """Draw, and print what holds; interrupted, what the draws made so far tell."""
    followed = _followed(arguments, negotiation, sides)
    about = side_meant(negotiation, arguments.about)
    found, code = _drawn(_draws(arguments, negotiation, sides, followed, about))
    judged = matrix(negotiation, sides)
    if arguments.json:
        print(robust_json(negotiation, judged, found, followed, notes(reading)))
        return code
    name = "Nash deal" if arguments.deal is None else "deal"
    signs = glyphs(arguments.ascii)
    put(robust_text(negotiation, judged, found, name, width(), signs), side_colours(negotiation))
    return code


def _followed(arguments: Namespace, negotiation: Negotiation, sides: Sides) -> Mapping[str, Option] | None:
    """Give the deal that is named, else the Nash deal, for which nothing need be counted; None in an empty zone."""
    if arguments.deal is not None:
        return deal_meant(negotiation, arguments.deal)
    for whole in series(negotiation, sides):
        if "nash" in whole.solutions:
            points = whole.solutions["nash"].points
            return points[0].package if points else None
    return None


def _draws(
    arguments: Namespace,
    negotiation: Negotiation,
    sides: Sides,
    followed: Mapping[str, Option] | None,
    about: str | None,
) -> Iterator[Robustness]:
    from negotiator.zopa.robust.series import draws  # numpy

    return draws(negotiation, arguments.seed, arguments.draws, BATCH, package=followed, about=about, sides=sides)


def _drawn(results: Iterator[Robustness]) -> tuple[Robustness, int]:
    """Take results until the last or an interrupt, and give the last one and the exit code."""
    found, shown = None, _Progress()
    try:
        for found in results:
            shown.put(progress_text(found))
    except KeyboardInterrupt:
        shown.clear()
        if found is None:
            raise
        complain(f"interrupted after {found.done:,} of {found.number:,} draws")
        return found, INTERRUPTED
    shown.clear()
    assert found is not None
    return found, DONE


class _Progress:
    """A line on stderr that is written over; nothing where that is no terminal."""

    def __init__(self) -> None:
        self.on = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
        self.used = 0

    def put(self, text: str) -> None:
        """Show a line in the place of the one before."""
        if self.on:
            shown = fit(text, min(cells(text), width() - 1), "")
            print(f"\r{shown}{' ' * (self.used - cells(shown))}", end="", file=sys.stderr, flush=True)
            self.used = cells(shown)

    def clear(self) -> None:
        """Leave the line empty."""
        if self.on and self.used:
            print(f"\r{' ' * self.used}\r", end="", file=sys.stderr, flush=True)
            self.used = 0
