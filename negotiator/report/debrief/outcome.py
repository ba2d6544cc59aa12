"""What happened, what was on the table, and what was left: the first parts of a debrief."""

from __future__ import annotations

from collections.abc import Iterator

from negotiator.exercise.debrief.results import NOT_ONE_COIN, Debrief, Impasse, Settlement
from negotiator.report.debrief.agreed import outside_words
from negotiator.report.debrief.blocks import Block, Grid, Listed, Section, Words
from negotiator.report.debrief.wording import Wording, counted, many, share
from negotiator.view.names import side_title
from negotiator.view.summary import SOLUTIONS, count_text
from negotiator.view.text import clean
from negotiator.zopa.count.number import Count

SHOWN = 5
"""How many trades are told; JSON has them all."""

CAUSES = {
    "accepted": "an offer was accepted",
    "walked": "one side walked away",
    "rounds": "the rounds ran out",
    "time": "the time ran out",
}


def happened(say: Wording, found: Debrief) -> Section:
    """Tell in a few lines what happened."""
    began = found.began.strftime("%Y-%m-%d %H:%M UTC")
    ended = _deal_words(say, found, found.settlement) if found.settlement else _impasse_words(say, found)
    players = ", ".join(f"{say.side(side)} by {_player(found.players.get(side, ''))}" for side in found.sides)
    return Section(
        "What happened",
        (
            Words(f"{_offers(found)}, begun {began}; played: {players}."),
            *map(Words, ended),
        ),
    )


def _offers(found: Debrief) -> str:
    """Count the offers, and the rounds in which they were made."""
    rounds = max((each.round for each in found.path), default=0)
    return f"{many(len(found.path), 'offer')} in {many(rounds, 'round')}" if found.path else "No offer was made"


def _player(player: str) -> str:
    return "a person" if player == "person" else f"the computer ({clean(player)})"


def _deal_words(say: Wording, found: Debrief, deal: Settlement) -> Iterator[str]:
    when = f"in round {found.rounds}"
    yield f"It ended with a deal {when}. Against no deal, in each side's own points: {say.gained(deal.gains)}."
    if deal.standing.in_zone is False:
        yield f"The deal is outside the zone: {outside_words(say, found)}."
    elif deal.standing.on_frontier:
        yield "No package of the zone is better for one side without costing another: the deal is on the frontier."
    elif deal.standing.better_for_all is not None and deal.standing.better_for_all.at_least:
        yield f"{counted(deal.standing.better_for_all)} of the zone would have been better for every side."
    else:
        yield "What else there was is told below."


def _impasse_words(say: Wording, found: Debrief) -> Iterator[str]:
    impasse = found.impasse
    assert impasse is not None
    who = f"{say.side(impasse.walked)} walked away in round {found.rounds}" if impasse.walked else CAUSES[found.by]
    yield f"It ended without a deal: {who}."
    yield _zone_words(impasse)


def _zone_words(impasse: Impasse) -> str:
    if impasse.zone_existed is None:
        return "Whether there was a zone of agreement is not known."
    if not impasse.zone_existed:
        return "There was no zone of agreement: no package was good enough for every side, so no deal was right."
    return f"A zone of agreement existed: {counted(impasse.zone)} would have left no side worse off than no deal."


def on_table(say: Wording, found: Debrief) -> Section:
    """Tell what could be had, and who took how much of it."""
    deal = found.settlement
    blocks: list[Block] = [Listed(told)] if (told := tuple(_side_words(say, found))) else []
    if deal is not None:
        blocks += map(Words, _joint_words(say, deal))
    if rows := tuple(_solution_rows(say, found)):
        blocks.append(Grid(("a fair division by", *say.names), rows))
        blocks.append(Words("Each of these is one idea of what is fair, and none is the right answer."))
    blocks.append(Words(f"{count_text(say.whole.zone)} of {count_text(say.whole.total)} packages are in the zone."))
    if say.whole.without:
        names = say.items(say.whole.without)
        blocks.append(Words(f"Left out, as they are blocked or a position is unknown: {names}."))
    return Section("What was on the table", (*blocks, Words(NOT_ONE_COIN, small=True)))


def _side_words(say: Wording, found: Debrief) -> Iterator[str]:
    """Tell what each side gained, beside the most that was possible for it."""
    deal = found.settlement
    for at, name in enumerate(say.names):
        best = "" if found.best[at] is None else say.gain(found.best[at])
        most = "the most that was possible for it in the zone"
        if deal is None:
            if best:
                yield f"{name} gained nothing; {most}: {best}"
        elif deal.shares[at] is not None:
            claimed = "" if deal.claimed[at] is None else f"; {share(deal.claimed[at])} of what all gained together"
            yield f"{name} gained {say.gain(deal.gains[at])}: {share(deal.shares[at])} of {most} ({best}){claimed}"
        else:
            yield f"{name} gained {say.gain(deal.gains[at])}{f'; {most}: {best}' if best else ''}"


def _joint_words(say: Wording, deal: Settlement) -> Iterator[str]:
    if deal.standing.in_zone is False:
        yield "No share of what was possible in the zone is told, as the deal is outside it."
    elif deal.joint_share is not None:
        yield f"All gains together are {share(deal.joint_share)} of the greatest sum that was possible in the zone."
        if deal.standing.outside:
            more = say.items(deal.standing.outside)
            yield f"These shares may be over 100 %: the deal also settles what the zone leaves out ({more})."


def _solution_rows(say: Wording, found: Debrief) -> Iterator[tuple[str, ...]]:
    reached = found.settlement.reached if found.settlement is not None else ()
    for name, solution in say.whole.solutions.items():
        if solution.points:
            also = " (reached)" if name in reached else " (one of several)" if len(solution.points) > 1 else ""
            yield (SOLUTIONS[name] + also, *map(say.gain, solution.points[0].gains))


def left(say: Wording, found: Debrief) -> Section:
    """Tell what was left: packages better for all, and trades that were missed; of an impasse, refused offers."""
    deal = found.settlement
    blocks = [*_left_of(say, deal)] if deal is not None else []
    if entries := tuple(_refused(say, found)):
        blocks += [Words("Offers that were worth more to a side than what it got in the end:"), Listed(entries)]
    return Section("What was left", tuple(blocks))


def _left_of(say: Wording, deal: Settlement) -> Iterator[Block]:
    if deal.too_large:
        yield Words(f"The frontier is not known exactly: {clean(deal.too_large)}.")
    standing = deal.standing
    none = standing.in_zone is False and standing.beaten_by == Count(0, 0)
    if standing.beaten_by is not None and standing.better_for_all is not None and not none:
        beaten, better = counted(standing.beaten_by), count_text(standing.better_for_all)
        yield Words(f"{beaten} of the zone: better for one side at least and worse for none; {better} better for all.")
    if deal.told:
        yield Words("Some that are better for every side, by what would differ from the deal:")
        told = (f"{say.gained(each.gains)}: {say.between(deal.package, each.package)}" for each in deal.told)
        yield Listed(tuple(told))
    if deal.missed:
        yield Words("Trades that were missed: each side gives where it costs it little and gets what it values more.")
        yield Listed(tuple(map(say.trade, deal.missed[:SHOWN])))
        if len(deal.missed) > SHOWN:
            yield Words(f"And {many(len(deal.missed) - SHOWN, 'more trade')}.", small=True)
    elif deal.trades.complete:
        yield Words("No trade over two items was left from here.")


_HOW = {
    "rejected": "rejected it",
    "countered": "answered with an offer of its own",
    "walked": "walked away",
    "unanswered": "did not answer in time",
}


def _refused(say: Wording, found: Debrief) -> Iterator[str]:
    for each in found.refused:
        by = side_title(say.negotiation, each.offered_by)
        inside = "in the zone" if each.in_zone else "not in the zone"
        yield (
            f"round {each.round}, offered by {by} ({inside}): {say.side(each.side)} {_HOW[each.how]}, "
            f"though it was worth {say.gain(each.gain)} to it, {say.points(each.by)} more than what it got"
        )
