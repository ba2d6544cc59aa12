"""The keys of a position as a list: each shows what is stated, and Enter edits it in the way that fits it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from negotiator.model.agenda import Item
from negotiator.tui.dialogs import Pick, Prompt
from negotiator.tui.editing.choices import pick_accepted, state
from negotiator.tui.editing.links import edit_links
from negotiator.tui.editing.notes import edit_evidence, edit_text
from negotiator.tui.editing.worths import edit_worths
from negotiator.view.fields import keys_of, stated_text, typed_text
from negotiator.view.names import full_title, option_id, side_title
from negotiator.view.text import fit
from negotiator.workspace import edits
from negotiator.workspace.refusal import refusal_of

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

LISTS = {
    "stance": ("red-line", "tradeable", "unknown"),
    "better": ("first", "last", "only"),
    "confidence": ("high", "medium", "low"),
}
HINTS = {
    "target": "the option aimed for",
    "limit": "the last option accepted; two with a comma: both ends of a stretch",
    "weight": "how much it matters; a side's weights are scaled to 100 (W shares them out)",
    "prefers": "options liked, best first, with commas",
    "accepts": "options accepted, with commas",
    "reviewed": "when it was last looked at: 2024-02-10",
}
WIDTH = 54
"""How many cells of what is stated a line shows."""

Ending = Callable[[], None]
Editor = Callable[["Workbench", Ending], None]
"""Edits a key of the selected position, and does what comes after."""


def edit_fields(bench: Workbench, begin: str | None = None) -> None:
    """Offer the keys of the selected position, and edit the one chosen; come back to the list after it."""
    negotiation, side, name = bench.negotiation, bench.side, bench.item
    shown = []
    for key in keys_of(negotiation, side, name):
        text = stated_text(negotiation, side, name, key) or "-"
        shown.append((key, f"{key.replace('_', ' '):11} {fit(text, WIDTH, bench.glyphs.ellipsis).rstrip()}"))
    title = f"{side_title(negotiation, side)}: {full_title(negotiation, name)}"
    bench.ask_then(Pick(title, shown, begin), partial(_edit_key, bench))


def _edit_key(bench: Workbench, key: str) -> None:
    _EDITORS.get(key, partial(_typed, key))(bench, partial(edit_fields, bench, key))


def _listed(key: str, bench: Workbench, then: Ending) -> None:
    """Pick one of the words that a key may have."""
    position = bench.negotiation.position(bench.side, bench.item)
    start = typed_text(position, key)
    none = () if key == "stance" else (("", "- (not stated)"),)
    pick = Pick(_title(bench, key), [*((each, each) for each in LISTS[key]), *none], start)
    bench.ask_then(pick, partial(_take, bench, key, start, then), then)


def _typed(key: str, bench: Workbench, then: Ending) -> None:
    """Type the value of a key on one line."""
    negotiation, side, name = bench.negotiation, bench.side, bench.item
    item, start = negotiation.item(name), typed_text(negotiation.position(side, name), key)
    assert item is not None

    def refuse(text: str) -> str | None:
        return refusal_of(lambda: edits.typed(negotiation, side, name, key, text))

    prompt = Prompt(_title(bench, key), start, _hint(item, key), refuse, _offered(item, key))
    bench.ask_then(prompt, partial(_take, bench, key, start, then), then)


def _take(bench: Workbench, key: str, start: str, then: Ending, text: str) -> None:
    if text != start:
        state(bench, key, text)
    then()


def _accepted(bench: Workbench, then: Ending) -> None:
    pick_accepted(bench, then)


def _title(bench: Workbench, key: str) -> str:
    return f"{key.replace('_', ' ')} of {full_title(bench.negotiation, bench.item)}"


def _hint(item: Item, key: str) -> str:
    options = ", ".join(_offered(item, key))
    return f"{HINTS[key]}; {options}" if options else f"{HINTS[key]}; empty removes it"


def _offered(item: Item, key: str) -> list[str]:
    if key not in ("target", "limit", "prefers", "accepts"):
        return []
    if item.quantity is None:
        return [option_id(each) for each in item.options]
    return [option_id(item.quantity.from_), option_id(item.quantity.to)]


_EDITORS: Mapping[str, Editor] = {
    **{key: partial(_listed, key) for key in LISTS},
    **{key: partial(edit_text, key) for key in ("interest", "rationale", "set_by")},
    "accepts": _accepted,
    "evidence": edit_evidence,
    "links": edit_links,
    "values": partial(edit_worths, "values"),
    "points": partial(edit_worths, "points"),
}
