"""The debrief of a class: what came of each record, without names."""

from __future__ import annotations

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
            Section("Record by record", (_grid(say, found),)),
            Section("How to read this", (Words(NOT_ONE_COIN, small=True), Words(SEVERAL, small=True))),
        ),
    )


SEVERAL = "A deal is told by several measures, and none of them is a grade: a large share for one may be a poor deal."


def _happened(say: Wording, found: ClassDebrief) -> Iterator[Block]:
    records, deals = many(len(found.rows), "record"), many(found.deals, "deal")
    yield Words(
        f"{records}: {deals}, {found.impasses:,} without one. {found.on_frontier:,} of the deals on the frontier."
    )
    if found.deals:
        medians = found.medians
        together = share(medians.joint_share)
        yield Words(f"Median of the deals: {say.gained(medians.gains)}; {together} of the greatest sum of gains.")
    if found.medians.rounds is not None:
        yield Words(f"Median of rounds: {float(found.medians.rounds):g}.")
    most = ", ".join(f"{name} {say.gain(best)}" for name, best in zip(say.names, found.best, strict=True))
    yield Words(f"The most that each side could gain: {most}. {count_text(say.whole.zone)} packages are in the zone.")
    if found.repeated:
        yield Words(f"{many(found.repeated, 'record')} given twice, and counted once.", small=True)


OUTCOMES = {"accepted": "deal", "walked": "walked away", "rounds": "out of rounds", "time": "out of time"}


def _grid(say: Wording, found: ClassDebrief) -> Grid:
    """Give what of a class fits on paper; the table as CSV holds more."""
    gains = (f"gain of {name}" for name in say.names)
    head = ("record", "outcome", "rounds", *gains, "share of the greatest sum", "on the frontier", "better for all")
    return Grid(head, tuple(_brief(say, each) for each in found.rows))


def _brief(say: Wording, row: Row) -> tuple[str, ...]:
    frontier, better = _told(row.on_frontier) or "-", _count(row.better_for_all) or "-"
    gains = map(say.gain, row.gains)
    return str(row.number), OUTCOMES[row.by], str(row.rounds), *gains, share(row.joint_share), frontier, better


def class_table(negotiation: Negotiation, found: ClassDebrief) -> Table:
    """Give a class as a table: a row for each record, without names, and the medians last."""
    say = Wording(negotiation, found.whole)
    gains = (f"gain of {name}" for name in say.names)
    shares = (f"share of its most, {name}" for name in say.names)
    head = ("record", "outcome", "by", "rounds", "offers", *gains, *shares, "share of the greatest sum")
    rows = (*(_row(say, each) for each in found.rows), _medians(say, found))
    return Table(clean(found.title), (*head, "in the zone", "on the frontier", "beaten by", "better for all"), rows)


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
        *map(_count, (row.beaten_by, row.better_for_all)),
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
