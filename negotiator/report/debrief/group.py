"""The debrief of a class: what came of each record, without names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from negotiator.exercise.debrief.group import ClassDebrief, Row
from negotiator.exercise.debrief.results import NOT_ONE_COIN
from negotiator.model.negotiation import Negotiation
from negotiator.report.debrief.blocks import Block, Drawn, Grid, Paper, Section, Words, paper
from negotiator.report.debrief.outcome import CAUSES
from negotiator.report.debrief.wording import Wording, many, share, yes
from negotiator.report.tables import Table
from negotiator.view.names import digits
from negotiator.view.summary import count_text
from negotiator.view.text import clean
from negotiator.zopa.count.number import Count


def class_paper(negotiation: Negotiation, found: ClassDebrief) -> Paper:
    """Give the debrief of a class; nobody is named in it."""
    say = Wording(negotiation, found.whole)
    return paper(
        clean(found.title),
        (
            Section("What the class came to", (*_happened(say, found), Drawn())),
            Section("Record by record", (_grid(say, found), Words(ORDER, small=True))),
            Section("How to read this", tuple(Words(each, small=True) for each in (BETTER, NOT_ONE_COIN, SEVERAL))),
        ),
    )


ORDER = "Deals come first, from the greatest sum of gains to the least: the numbers follow no names and no order given."

BETTER = (
    "Packages better for all: how many of the zone would have given every side more than the deal did; that says "
    "nothing of a deal outside the zone, which some side could rightly refuse."
)

SEVERAL = "A deal is told by several measures, and none of them is a grade: a large share for one may be a poor deal."


def _happened(say: Wording, found: ClassDebrief) -> Iterator[Block]:
    yield from map(Words, _outside(say, found))
    records, deals = many(len(found.rows), "record"), many(found.deals, "deal")
    yield Words(
        f"{records}: {deals}, {found.impasses:,} without one. {found.on_frontier:,} of the deals on the frontier."
    )
    if found.deals:
        medians = found.medians
        part = "" if medians.joint_share is None else f"; {share(medians.joint_share)} of the greatest sum in the zone"
        yield Words(f"Median of the deals: {say.gained(medians.gains)}{part}.")
    if found.medians.rounds is not None:
        yield Words(f"Median of rounds: {float(found.medians.rounds):g}.")
    most = ", ".join(f"{name} {say.gain(best)}" for name, best in zip(say.names, found.best, strict=True))
    packages = f"{count_text(say.whole.zone)} packages are in the zone"
    yield Words(f"The most that was possible for each side in the zone: {most}. {packages}.")
    if found.repeated:
        yield Words(f"{many(found.repeated, 'record')} given twice, and counted once.", small=True)


def _outside(say: Wording, found: ClassDebrief) -> Iterator[str]:
    """Tell how many deals lie outside the zone, and in how many of them which side got too little, or what broke."""
    rows = [row for row in found.rows if row.outcome == "deal" and row.in_zone is False]
    counts = Counter(why for row in rows for why in dict.fromkeys(_wrong(say, row)))
    told = "; ".join(f"in {count:,}, {why}" for why, count in counts.items())
    if rows:
        lie = "lies" if len(rows) == 1 else "lie"
        yield f"{len(rows):,} of {many(found.deals, 'deal')} {lie} outside the zone: {told}."


def _wrong(say: Wording, row: Row) -> Iterator[str]:
    names = dict(zip(say.sides, say.names, strict=True))
    losers = [name for name, gain in zip(say.names, row.gains, strict=True) if gain < 0]
    broken = [each for each in row.crosses if each.kind != "limit"]
    yield from (f"{name} got less than without a deal" for name in losers)
    for each in broken:
        yield f"{names[each.side]} {'crossed a red line' if each.kind == 'red-line' else 'broke a link'} of its own"
    if not losers and not broken:
        yield "no side gained anything"


OUTCOMES = {"accepted": "deal", "walked": "walked away", "rounds": "rounds over", "time": "time over"}


def _grid(say: Wording, found: ClassDebrief) -> Grid:
    """Give what of a class fits on paper; the table as CSV holds more."""
    gains = (f"gain {name}" for name in say.shorts)
    measures = ("share of the greatest sum", "in the zone", "on the frontier", BETTER_FOR_ALL)
    return Grid(("no.", "outcome", "rounds", *gains, *measures), tuple(_brief(say, each) for each in found.rows))


def _brief(say: Wording, row: Row) -> tuple[str, ...]:
    deal = row.outcome == "deal"
    stands = [yes(each) if deal else "-" for each in (row.in_zone, row.on_frontier)]
    better = "" if row.in_zone is False else _count(row.better_for_all)
    gains = map(say.gain, row.gains)
    return str(row.number), OUTCOMES[row.by], str(row.rounds), *gains, share(row.joint_share), *stands, better or "-"


BETTER_FOR_ALL = "packages better for all"
BEATEN_BY = "packages better for one side at least and worse for none"


def class_table(negotiation: Negotiation, found: ClassDebrief) -> Table:
    """Give a class as a table: a row for each record, without names, and the medians last."""
    say = Wording(negotiation, found.whole)
    gains = (f"gain of {name}" for name in say.names)
    shares = (f"share of the most for {name} in the zone" for name in say.names)
    head = ("record", "outcome", "by", "rounds", "offers", *gains, *shares, "share of the greatest sum in the zone")
    rows = (*(_row(say, each) for each in found.rows), _medians(say, found))
    return Table(clean(found.title), (*head, "in the zone", "on the frontier", BEATEN_BY, BETTER_FOR_ALL), rows)


def _row(say: Wording, row: Row) -> tuple[str, ...]:
    return (
        str(row.number),
        row.outcome,
        CAUSES[row.by],
        str(row.rounds),
        str(row.offers),
        *map(say.points, row.gains),
        *map(_ratio, row.shares),
        _ratio(row.joint_share),
        *map(_told, (row.in_zone, row.on_frontier)),
        *map(_count, (row.beaten_by, row.better_for_all) if row.in_zone is not False else (None, None)),
    )


def _medians(say: Wording, found: ClassDebrief) -> tuple[str, ...]:
    medians, nothing = found.medians, ("",) * len(found.sides)
    rounds = "" if medians.rounds is None else f"{float(medians.rounds):g}"
    gains = ("" if each is None else say.points(each) for each in medians.gains)
    return ("median", "", "", rounds, "", *gains, *nothing, _ratio(medians.joint_share), "", "", "", "")


def _ratio(part: Fraction | None) -> str:
    return "" if part is None else f"{float(part):.3f}"


def _told(told: bool | None) -> str:
    return "" if told is None else yes(told)


def _count(count: Count | None) -> str:
    if count is None:
        return ""
    return digits(count.at_least) if count.exact else f"{digits(count.at_least)} to {digits(count.at_most)}"
