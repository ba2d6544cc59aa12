"""Negotiations for tests of the view, and what they look like."""

from __future__ import annotations

from dataclasses import replace

from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Side
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.grid import Grid, grid, head, line
from negotiator.view.matrix import Row, rows
from negotiator.view.text import plain
from negotiator.zopa.words.matrix import Matrix, matrix
from negotiator.zopa.words.overlap import overlap
from tests.build import choice, ladder, link, negotiation, quantity, red, trade, unknown

LONG = "controls-on-the-export-of-precursors"
NAMES = ("us", "china", "eu", "india", "japan", "brazil", "kenya", "chile", "fiji", "nepal", "oman", "peru")
ITEMS = {
    f"arms.{LONG}": ladder("none advisories licensing scheduling", "advisories", title="Controls on precursor exports"),
    "arms.talks": choice("never yearly monthly", "never", title="Talks"),
    "arms.seat": choice("geneva vienna", title="Seat"),
    "grain.quota": quantity(0, 30, 5, 10, title="Quota of grain", question="How much grain, and who counts it?"),
    "grain.gap": ladder("low mid high", "mid", title="Gap"),
    "grain.frozen": ladder("low mid high", "mid", title="Frozen"),
    "grain.blocked": ladder("low mid high", "mid", title="Blocked"),
}


def many(count: int) -> Negotiation:
    """A negotiation of some sides with every word and every kind of item, all of it ASCII."""
    held = {}
    for number, side in enumerate(NAMES[:count]):
        up = number % 2 == 0
        held[side] = {
            f"arms.{LONG}": trade("scheduling", "licensing") if up else trade("none", "advisories"),
            "arms.talks": trade("monthly", accepts=("yearly", "monthly")) if up else trade("yearly"),
            "arms.seat": trade("geneva", interest="The secretariat is there.") if up else unknown(),
            "grain.quota": trade(30, 15) if up else trade(0, 20),
            "grain.gap": trade("high", "high", links=(link("mid", "grain.quota", 15),)) if up else trade("low", "low"),
            "grain.frozen": red("mid", better="only"),
            "grain.blocked": red("high", "high") if up else red("low", "low"),
        }
        if number > 1:
            held[side]["grain.blocked"] = trade("mid", ("low", "high"))
    made = negotiation(ITEMS, held, set_aside=["arms.talks"])
    return replace(made, sides={side: Side(title=f"Land of {side}", short=side[:3]) for side in NAMES[1:count]})


def overlaps(held: Negotiation) -> Matrix:
    """What the sides accept of each item, without judging it: what a drawing rests on."""
    return Matrix(held.side_ids, {}, {}, {name: overlap(held, name) for name in held.item_names})


def laid_out(held: Negotiation, width: int, glyphs: Glyphs = UNICODE) -> tuple[Grid, tuple[Row, ...], list[str]]:
    """The widths, the rows, and the lines of a matrix, the heads first."""
    judged = matrix(held)
    found, sides = rows(held, judged, glyphs), judged.sides
    widths = grid(found, len(sides), width)
    lines = [head(held, sides, widths, glyphs, edited=sides[0])]
    lines += [line(row, sides, widths, glyphs.open_fold, glyphs) for row in found]
    return widths, found, list(map(plain, lines))
