"""Choosing what a review asks for: reasons, sides, the age of evidence, how long a review lasts, and since when."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from negotiator.tui.dialogs import Choice, Menu, PickSome, Prompt
from negotiator.view.names import side_short, side_title
from negotiator.workspace.refusal import RefusedError, refusal_of
from negotiator.workspace.review import REASONS, Filter, age_of

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

Take = Callable[[Filter], None]
"""Takes what is asked for from now on."""

_SOME = ("reasons", "sides")


def choose(bench: Workbench, asked: Filter, take: Take) -> None:
    """Offer what a review asks for, and change one of it after another until it is left."""
    titles = [side_short(bench.negotiation, side) for side in asked.sides]
    choices = (
        Choice("reasons", "r", f"Reasons: {_reasons(asked)}"),
        Choice("sides", "s", f"Sides: {', '.join(titles) or 'all'}"),
        Choice("age", "a", f"Evidence and reviews are old after {asked.age}"),
        Choice("rest", "w", f"What was reviewed is left alone for {asked.rest}"),
        Choice("since", "c", f"Changed since: {asked.since or 'any time'}"),
    )
    bench.ask_then(Menu("What the review asks for", choices), partial(_change, bench, asked, take))


def _reasons(asked: Filter) -> str:
    if set(asked.reasons) == set(REASONS):
        return "all"
    return "; ".join(REASONS[each] for each in asked.reasons)


def _change(bench: Workbench, asked: Filter, take: Take, key: str) -> None:
    def taken(changed: Filter) -> None:
        take(changed)
        choose(bench, changed, take)

    if key == "since":
        _since(bench, asked, taken)
    elif key in _SOME:
        _pick(bench, asked, taken, key)
    else:
        _type(bench, asked, taken, key)


def _pick(bench: Workbench, asked: Filter, taken: Take, key: str) -> None:
    sides = bench.negotiation.side_ids
    if key == "sides":
        title, options = "Whose positions?", [(side, side_title(bench.negotiation, side)) for side in sides]
    else:
        title, options = "Which reasons?", [(each, words) for each, words in REASONS.items()]
    chosen: Sequence[str] = asked.reasons if key == "reasons" else asked.sides or sides

    def act(marked: tuple[str, ...] | None) -> None:
        if marked == ():
            raise RefusedError(f"mark at least one of the {key}: a review of none has nothing to show")
        if marked is not None:
            taken(_marked(asked, key, marked, sides))

    bench.app.push_screen(PickSome(title, options, chosen), lambda marked: bench.attempt(partial(act, marked)))


def _marked(asked: Filter, key: str, marked: tuple[str, ...], sides: tuple[str, ...]) -> Filter:
    if key == "sides":
        return replace(asked, sides=() if marked == sides else marked)
    return replace(asked, reasons=tuple(each for each in REASONS if each in marked))


def _type(bench: Workbench, asked: Filter, taken: Take, key: str) -> None:
    held = asked.age if key == "age" else asked.rest
    title = "Old is what is older than" if key == "age" else "Leave alone what was reviewed within"
    prompt = Prompt(title, str(held), "such as 6 months or 2 years", lambda text: refusal_of(partial(age_of, text)))

    def act(text: str) -> None:
        age = age_of(text)
        taken(replace(asked, age=age) if key == "age" else replace(asked, rest=age))

    bench.ask_then(prompt, act)


def _since(bench: Workbench, asked: Filter, taken: Take) -> None:
    hint = "a revision (HEAD, HEAD~3, a tag), or a day: the newest before it; empty: any time"
    prompt = Prompt("Only what changed since", asked.since, hint)
    bench.ask_then(prompt, lambda text: taken(replace(asked, since=text.strip())))
