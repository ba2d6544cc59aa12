"""The frontier as an SVG: the solutions, no deal, the path of offers with their rounds, and what it came to.

Nothing in it is fetched or run, and it states no style of its own, so that it may stand in a page whose policy allows
neither. Points of two sides are plotted against each other; they are not one coin, so no angle means anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import combinations

from negotiator.model.negotiation import Negotiation
from negotiator.report.svg.drawing import HIGH, WIDE, Drawing, Offered
from negotiator.report.svg.legend import ROW, Entry, description, legend, title
from negotiator.report.svg.marks import tag, text
from negotiator.report.svg.parts import frame, frontier, no_deal, outcomes, path, solutions
from negotiator.view.plotted import Vector
from negotiator.view.text import clean, fit
from negotiator.zopa.whole import Whole

__all__ = ["Drawing", "Offered", "drawings", "svg"]


def drawings(
    negotiation: Negotiation,
    whole: Whole,
    offers: Sequence[Offered] = (),
    deals: Sequence[Vector] = (),
    without: int = 0,
) -> list[str]:
    """Draw the frontier for each two sides; see Drawing."""
    pairs = combinations(whole.sides, 2)
    return [svg(Drawing(negotiation, whole, axes, tuple(offers), tuple(deals), without)) for axes in pairs]


def svg(drawn: Drawing) -> str:
    """Write a drawing as one SVG element."""
    entries = legend(drawn)
    high = HIGH + ROW * len(entries) + 6
    parts = [_words("title", title(drawn)), _words("desc", description(drawn))]
    parts += [tag("rect", {"width": WIDE, "height": high, "fill": "#fff"}), *frame(drawn), *frontier(drawn)]
    parts += [*no_deal(drawn), *path(drawn), *solutions(drawn), *outcomes(drawn)]
    parts += [_entry(HIGH + 10 + place * ROW, each) for place, each in enumerate(entries)]
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {WIDE} {high}",
        "role": "img",
        "font-family": "Liberation Sans, Arial, Helvetica, sans-serif",
        "font-size": "12",
    }
    return tag("svg", attributes, "\n" + "\n".join(filter(None, parts)) + "\n") + "\n"


def _words(name: str, words: str) -> str:
    return tag(name, {}, escape(clean(words)) or " ")


def _entry(y: float, entry: Entry) -> str:
    return entry.sign(24, y) + text(44, y + 4, fit(clean(entry.words), 90).rstrip())
