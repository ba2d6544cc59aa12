"""The current deal, for a pane: what it gives and crosses, its items, and what would be better."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from negotiator.model.negotiation import Negotiation
from negotiator.view.deal_items import Row, item_rows, legend
from negotiator.view.deal_jumps import place_of
from negotiator.view.dealing import Dealing
from negotiator.view.deals import joint_text, percent, shares
from negotiator.view.exchanges import crossed_lines
from negotiator.view.figures import places_of
from negotiator.view.glyphs import UNICODE, Glyphs
from negotiator.view.names import points, side_short, side_title
from negotiator.view.offers import Offer, Part, parts
from negotiator.view.standing import beaten_lines, where_text
from negotiator.view.summary import COMPARES, EMPTY, SOLUTIONS
from negotiator.view.text import Line, Piece, broken, cells, cut, fit, plain
from negotiator.zopa.explain.deal import Deal
from negotiator.zopa.explain.scoring import Scored
from negotiator.zopa.whole import Whole

BAR_MOST, BAR_LEAST = 20, 4
"""The most and the fewest cells of a bar."""

WHERE = (("not in the zone", "outside"), ("in the zone", "in zone"), ("on the frontier", "frontier"))
"""Where an allowed deal stands, in full and short: outside, in the zone, on the frontier."""

Target = str | Offer
"""What one can go to: an item by its full name, or something to apply."""


@dataclass(frozen=True, slots=True)
class Now:
    """What a pane of the deal shows: the deal scored, and what is known of it so far (None: worked out still)."""

    negotiation: Negotiation
    dealing: Dealing
    scored: Scored
    whole: Whole | None
    found: Deal | None
    glyphs: Glyphs = UNICODE


@dataclass(frozen=True, slots=True)
class DealLines:
    """Lines, the ones that can be gone to with what stands there, and the one that is selected.

    `rows` holds every line of a target, those on which a long one goes on too.
    """

    lines: tuple[Line, ...]
    targets: Mapping[int, Target]
    rows: Mapping[int, Target]
    cursor: int | None = None


def deal_lines(now: Now, selected: Target | None, width: int) -> DealLines:
    """Give a deal on lines of at most `width` cells (36 or more), one of its targets selected."""
    lines, targets, rows = [*head_lines(now, width), ()], dict[int, Target](), dict[int, Target]()
    for row in item_rows(now.negotiation, now.dealing, now.scored, selected, width, now.glyphs):
        _add(row, lines, targets, rows, now.glyphs, width)
    lines += [*broken(legend(now.scored, now.glyphs), width, "  "), ()]
    for part in parts(now.negotiation, now.found, places(now), width):
        lines += [piece for line in (_heading(part), *part.notes) for piece in broken(line, width)]
        for offer in part.offers:
            told = Row((Piece(offer.text),), offer, offer == selected)
            _add(told, lines, targets, rows, now.glyphs, width)
        lines += [*broken((Piece(f"  {part.more}", "dim"),), width), ()] if part.more else [()]
    cursor = next((line for line, target in targets.items() if target == selected), None)
    return DealLines(tuple(lines), targets, rows, cursor)


def _heading(part: Part) -> Line:
    return (Piece(part.title, "heading"), Piece(f"  {part.note}" if part.note else "", "dim"))


def _add(
    row: Row, lines: list[Line], targets: dict[int, Target], rows: dict[int, Target], glyphs: Glyphs, width: int
) -> None:
    """Add a row with room for the cursor; an issue has none, and what is long goes on in the next lines."""
    first, *rest = broken(row.line, width - 2, "  ")
    if row.target is not None:
        targets[len(lines)] = row.target
        rows.update(dict.fromkeys(range(len(lines), len(lines) + 1 + len(rest)), row.target))
    sign = Piece(f"{glyphs.cursor} " if row.selected else "  ", "figure")
    lines += [(sign, *first), *((Piece("  "), *line) for line in rest)]


def pinned(now: Now, width: int) -> Line:
    """Give the line that stays at the top: where the deal stands, and each side's score and gain."""
    scored, fine = now.scored, places(now)
    exact = now.found is not None and not now.found.too_large
    on_frontier = now.found is not None and exact and now.found.measures.on_frontier
    long, short = ("not allowed", "barred") if not scored.allowed else WHERE[scored.in_zone + on_frontier]
    gains = [points(gain, True, fine) for gain in scored.gains]
    both = [f"{points(score, places=fine)} {gain}" for score, gain in zip(scored.scores, gains, strict=True)]
    names = [side_short(now.negotiation, side) for side in scored.sides]
    role = "zone" if scored.in_zone else "warning"
    for where, figures in ((long, both), (long, gains), (short, gains)):
        pairs = zip(scored.sides, names, figures, strict=True)
        line = (Piece(where, role), *(Piece(f"  {name} {figure}", f"side:{side}") for side, name, figure in pairs))
        if cells(plain(line)) <= width:
            return line
    return cut(line, width, now.glyphs.ellipsis)


def places(now: Now) -> int:
    """Give the decimal places of points."""
    return places_of(now.whole) if now.whole is not None else 1


def head_lines(now: Now, width: int) -> Iterator[Line]:
    """Give what each side gets, and where the deal stands."""
    yield from _sides(now, width)
    joint = joint_text(now.whole, now.scored.gains) if now.whole is not None and now.scored.in_zone else ""
    yield from broken((Piece(joint), Piece(f" ({COMPARES})", "dim")), width) if joint else ()
    for line in _standing(now):
        yield from broken(line, width)


def _sides(now: Now, width: int) -> Iterator[Line]:
    heads = ["score", "gain", "of best"]
    rows = [heads, *_figures(now)]
    wide = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    names = [side_title(now.negotiation, side) for side in now.scored.sides]
    if max(map(cells, names)) > width - sum(wide) - 6 - 2 * BAR_LEAST:
        names = [side_short(now.negotiation, side) for side in now.scored.sides]
    bar = BAR_LEAST if now.whole is not None else 0
    name = max(min(max(map(cells, names)), width - sum(wide) - 6 - bar - 1), 2)
    bar = min(width - name - sum(wide) - 7, BAR_MOST)
    yield (Piece(fit("", name)), Piece("".join(f"  {_right(h, w)}" for h, w in zip(heads, wide, strict=True)), "head"))
    parts_of = shares(now.whole, now.scored.gains) if now.whole is not None else [None] * len(names)
    for side, title, row, share in zip(now.scored.sides, names, rows[1:], parts_of, strict=True):
        figures = "".join(f"  {_right(text, w)}" for text, w in zip(row, wide, strict=True))
        drawn = f" {bar_text(share, bar, now.glyphs)}" if share is not None and bar >= BAR_LEAST else ""
        name_piece = Piece(fit(title, name, now.glyphs.ellipsis), f"side:{side}")
        yield (name_piece, Piece(figures, "figure"), Piece(drawn, f"side:{side}"))


def _figures(now: Now) -> Iterator[list[str]]:
    fine = places(now)
    told = shares(now.whole, now.scored.gains) if now.whole is not None else [None] * len(now.scored.sides)
    for score, gain, share in zip(now.scored.scores, now.scored.gains, told, strict=True):
        part = "..." if now.whole is None else "-" if share is None else percent(share)
        yield [points(score, places=fine), points(gain, True, fine), part]


def bar_text(share: Fraction, width: int, glyphs: Glyphs) -> str:
    """Draw a share of 1 as a bar: empty for what is not above 0, full only from 1 on."""
    filled = int(min(max(share, Fraction()), Fraction(1)) * width)
    return glyphs.zone * filled + glyphs.outside * (width - filled)


def _right(text: str, wide: int) -> str:
    return " " * max(wide - cells(text), 0) + text


def _standing(now: Now) -> Iterator[Line]:
    found, scored = now.found, now.scored
    exact = found is not None and not found.too_large
    on_frontier = found.measures.on_frontier if found is not None and exact else None
    names = ", ".join(solutions_here(now.whole, scored)) if now.whole is not None else ""
    yield (
        Piece(where_text(scored.allowed, scored.in_zone, on_frontier), "zone" if scored.in_zone else "heading"),
        Piece(f": {names}" if names else "", "heading"),
    )
    yield from crossed_lines(now.negotiation, [each for each in scored.crosses if each.kind != "limit"])
    if now.whole is not None and not now.whole.zone.at_most and not now.whole.too_large:
        yield (Piece(f"  {EMPTY}", "warning"),)
    elif found is None:
        yield (Piece("  packages that beat it: counting ...", "dim"),)
    else:
        yield from beaten_lines(found)


def solutions_here(whole: Whole, scored: Scored) -> Iterator[str]:
    """Name the solutions whose scores a deal in the zone has."""
    for name, solution in whole.solutions.items() if scored.in_zone else ():
        if place_of(solution.points, scored.scores) is not None:
            yield SOLUTIONS[name]
