"""What stands below a plot: the cursor's figures, the deal's, what shares a cell, what is not shown, the signs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from negotiator.model.negotiation import Negotiation
from negotiator.view.deals import solution_names
from negotiator.view.figures import places_of
from negotiator.view.glyphs import Glyphs
from negotiator.view.names import points, side_short, side_title
from negotiator.view.plotted import Plotted
from negotiator.view.summary import EMPTY, SOLUTIONS, UNTOLD, bound_lines, count_text
from negotiator.view.text import Line, Piece, broken, cut
from negotiator.zopa.explain.scoring import Scored

LETTERS = {name: title[0] for name, title in SOLUTIONS.items()}
"""The letter of each solution on the plot."""


def fitted(lines: Sequence[Line], width: int, most: int, glyphs: Glyphs) -> list[Line]:
    """Give the first of some lines, broken where there is room for it, else cut, on at most so many."""
    found: list[Line] = []
    for line in lines:
        wrapped = broken(line, width, "  ")
        found += wrapped if len(found) + len(wrapped) <= most else [cut(line, width, glyphs.ellipsis)]
    return found[:most]


def notes(negotiation: Negotiation, plotted: Plotted, glyphs: Glyphs) -> tuple[list[Line], list[Line]]:
    """Give what is most urgent to tell, and all else in the order of its urgency."""
    urgent = [*_state(negotiation, plotted), *_deal(negotiation, plotted, glyphs)]
    bounds, beaten = bound_lines(negotiation, plotted.whole), _beaten(negotiation, plotted)
    return urgent, [*bounds, *beaten, *legend(plotted, glyphs), *_dots(plotted)]


def together(shared: Sequence[Sequence[str]], glyphs: Glyphs) -> list[Line]:
    """Name the solutions that share a cell."""
    if not shared:
        return []
    return [(Piece(f"{glyphs.plot.several} ", "heading"), Piece("; ".join(map(_names, shared))))]


def _names(names: Sequence[str]) -> str:
    return "all four" if len(names) == len(SOLUTIONS) else ", ".join(SOLUTIONS[name] for name in names)


def _state(negotiation: Negotiation, plotted: Plotted) -> Iterator[Line]:
    """Tell of the point at the cursor; without a frontier, why there is none."""
    whole, here = plotted.whole, plotted.here
    if here is None:
        reason = f"not worked out: {whole.too_large}" if whole.too_large else UNTOLD if whole.zone.at_most else EMPTY
        yield (Piece(reason, "warning"),)
        return
    place, size = plotted.place, len(whole.frontier)
    names = solution_names(whole, [place]).get(place, "")
    also = "  the deal" if plotted.deal is not None and plotted.deal.scores == here else ""
    yield (
        Piece(f"point {place + 1:,} of {size:,}:", "heading"),
        *_figures(negotiation, plotted, here),
        Piece(f"  {names}" if names else "", "heading"),
        Piece(also, "deal"),
    )


def _figures(negotiation: Negotiation, plotted: Plotted, scores: Sequence[Fraction]) -> Iterator[Piece]:
    """Give each side's score and gain, those of the axes first."""
    first = plotted.sides
    fine, reserve = places_of(plotted.whole), plotted.reserve
    for place in (*first, *(each for each in range(len(scores)) if each not in first)):
        side = plotted.whole.sides[place]
        gain = points(scores[place] - reserve[place], True, fine)
        yield Piece(f"  {side_short(negotiation, side)}", f"side:{side}")
        yield Piece(f" {points(scores[place], places=fine)} {gain}", "figure")


def _deal(negotiation: Negotiation, plotted: Plotted, glyphs: Glyphs) -> Iterator[Line]:
    deal = plotted.deal
    if deal is None:
        return
    names = [name for name, picked in plotted.solved.items() if deal.scores in picked]
    yield (
        Piece(f"{glyphs.plot.deal} deal:", "deal"),
        *_figures(negotiation, plotted, deal.scores),
        Piece(f"  {_names(names)}" if names and deal.in_zone else "", "heading"),
        Piece(f"  {_standing(deal)}", "" if deal.in_zone or (deal.allowed and not any(deal.gains)) else "warning"),
    )


def _standing(deal: Scored) -> str:
    if deal.in_zone:
        return "in the zone"
    if not deal.allowed:
        return "not allowed"
    return "gains nothing" if not any(deal.gains) else "not in the zone"


def _beaten(negotiation: Negotiation, plotted: Plotted) -> Iterator[Line]:
    """Tell that a plot of two sides of more leaves some out."""
    others = [side for side in plotted.whole.sides if side not in plotted.axes]
    if others:
        across, up = (side_title(negotiation, side) for side in plotted.axes)
        names = ", ".join(side_title(negotiation, side) for side in others)
        beaten = f": a point that looks beaten here is better for {names}" if plotted.whole.frontier else ""
        yield (Piece(f"seen from {across} and {up}{beaten}; x and y choose sides", "dim"),)


def legend(plotted: Plotted, glyphs: Glyphs) -> Iterator[Line]:
    """Give the letters and the signs that this plot has, and what they mean."""
    whole, cloud, plot = plotted.whole, plotted.cloud, glyphs.plot
    letters = [f"{LETTERS[name]} {SOLUTIONS[name]}" for name, each in whole.solutions.items() if each.points]
    if letters:
        yield (Piece("  ".join(letters), "dim"),)
    signs = [f"{plot.frontier} frontier", f"[{plot.frontier}] cursor"] if whole.frontier else []
    if cloud is not None and cloud.zone:
        signs.append(f"{plot.dots[1]} zone")
    if cloud is not None and cloud.outside:
        signs.append(f"{plot.outside} allowed, not in it")
    yield (Piece("  ".join([*signs, f"{plot.bare[0] * 2} no deal"]), "dim"),)


def _dots(plotted: Plotted) -> Iterator[Line]:
    """Tell of what the dots are: all of the zone, or some."""
    cloud, zone = plotted.cloud, plotted.whole.zone
    if cloud is None:
        yield (Piece("dots: being worked out ...", "dim"),)
    elif cloud.too_large:
        yield (Piece(f"no dots: {cloud.too_large}", "warning"),)
    elif zone.at_most:
        told = f"{count_text(zone, True)} package{'' if zone.at_most == 1 else 's'}"
        among = f"all {told}" if cloud.complete else f"some of {told}" if zone.exact else "a sample"
        yield (Piece(f"dots: {among}, at {len(cloud.zone):,} point{'' if len(cloud.zone) == 1 else 's'}", "dim"),)
