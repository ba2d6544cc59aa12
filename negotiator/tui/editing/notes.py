"""Texts and evidence of a position, written in a box and in a list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from negotiator.tui.dialogs import Edited, EntryList, Field, Form, TextBox
from negotiator.view.names import full_title, side_title
from negotiator.view.position import evidence_text
from negotiator.workspace.edits.entries import Entries, Entry
from negotiator.workspace.edits.notes import EVIDENCE, evidence_typed, set_text
from negotiator.workspace.refusal import refusal_of
from negotiator.workspace.typed import Typed

if TYPE_CHECKING:
    from textual.screen import Screen

    from negotiator.model.negotiation import Negotiation
    from negotiator.tui.workbench import Workbench

Written = TypeVar("Written")
Ending = Callable[[], None]

HINTS = {
    "interest": "why the side holds this",
    "rationale": "why it is read this way, and what is assumed",
    "set_by": "who set it: the capital, the delegation",
}


def edit_text(key: str, bench: Workbench, then: Ending = lambda: None) -> None:
    """Write a text of the selected position; one of blanks alone removes it."""
    negotiation, side, name = bench.negotiation, bench.side, bench.item
    held = getattr(negotiation.position(side, name), key) or ""

    def act(text: str) -> None:
        if text != held:
            bench.attempt(lambda: bench.do(set_text(bench.negotiation, side, name, key, text)))
        then()

    title = text_title(negotiation, side, name, key)
    typed = Typed(bench.session.reading.folder, title)
    bench.ask_then(TextBox(title, held, HINTS[key], typed=typed, unkept=bench.typing_kept), act, then)


def text_title(negotiation: Negotiation, side: str, name: str, key: str) -> str:
    """Name the place of a text, as the box does in which it is written; what is typed there is kept by it."""
    return f"{side_title(negotiation, side)}: {key.replace('_', ' ')} of {full_title(negotiation, name)}"


def edit_evidence(bench: Workbench, then: Ending = lambda: None) -> None:
    """Edit the evidence of the selected position, entry by entry."""
    negotiation = bench.negotiation

    def texts() -> list[str]:
        return [evidence_text(negotiation, each) for each in EVIDENCE.of(bench.negotiation, side, name)]

    side, name = bench.side, bench.item
    edited = edited_list(bench, EVIDENCE, texts, partial(evidence_form, bench), evidence_typed)
    show_list(bench, "evidence", edited, "evidence", then)


def add_evidence(bench: Workbench, then: Ending = lambda: None) -> None:
    """Ask for one more piece of evidence of the selected position."""
    side, name = bench.side, bench.item

    def act(texts: Mapping[str, str] | None) -> None:
        if texts is not None:
            bench.attempt(lambda: bench.do(EVIDENCE.added(bench.negotiation, side, name, evidence_typed(texts))))
        then()

    bench.app.push_screen(evidence_form(bench, None), act)


def show_list(bench: Workbench, what: str, edited: Edited[Written], noun: str, then: Ending) -> None:
    """Show a list of the selected position, and edit it."""
    title = f"{side_title(bench.negotiation, bench.side)}: {what} of {full_title(bench.negotiation, bench.item)}"
    bench.app.push_screen(EntryList(title, edited, noun), lambda _: then())


def edited_list(
    bench: Workbench,
    entries: Entries[Entry],
    texts: Callable[[], list[str]],
    form: Callable[[int | None], Screen[Written | None]],
    read: Callable[[Written], Entry],
) -> Edited[Written]:
    """Give the acts of a list of the selected position, each an edit that can be undone; `read` takes what was written.

    An entry that is as it was is no edit.
    """
    side, name = bench.side, bench.item

    def take(index: int | None, written: Written) -> None:
        now, entry = bench.negotiation, read(written)
        if index is None:
            bench.do(entries.added(now, side, name, entry))
        elif entries.of(now, side, name)[index] != entry:
            bench.do(entries.changed(now, side, name, index, entry))

    return Edited(
        texts,
        form,
        take,
        lambda index: bench.do(entries.removed(bench.negotiation, side, name, index)),
        lambda index, by: bench.do(entries.moved(bench.negotiation, side, name, index, by)),
        lambda: bench.changed(bench.session.undo()),
    )


def evidence_form(bench: Workbench, index: int | None) -> Form:
    """Make the form for a piece of evidence, a new one where the index is None."""
    negotiation, side, name = bench.negotiation, bench.side, bench.item
    held = None if index is None else EVIDENCE.of(negotiation, side, name)[index]

    def refuse(texts: Mapping[str, str]) -> str | None:
        def made() -> object:
            entry = evidence_typed(texts)
            if index is None:
                return EVIDENCE.added(negotiation, side, name, entry)
            return None if entry == held else EVIDENCE.changed(negotiation, side, name, index, entry)

        return refusal_of(made)

    fields = (
        Field("source", "source", held.source if held else "", "who reports it"),
        Field("date", "date", (held.date or "") if held else "", "2024, 2024-02 or 2024-02-10; may be left out"),
        Field("says", "says", (held.says or "") if held else "", "what it says, in short; may be left out"),
    )
    return Form(f"evidence on {full_title(negotiation, name)}", fields, refuse)
