"""Links of a position: a list of sentences, and a form in which one is put together from lists."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from negotiator.model.position import Link
from negotiator.tui.editing.linkform import LinkForm
from negotiator.tui.editing.notes import edited_list, show_list
from negotiator.view.position import link_text
from negotiator.workspace.edits.links import LINKS, asked_of
from negotiator.workspace.labels import side_title
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench


def edit_links(bench: Workbench, then: Callable[[], None] = lambda: None) -> None:
    """Edit the links of the selected position, one by one; RefusedError where there is nothing to ask for."""
    side, name = bench.side, bench.item
    item = bench.negotiation.item(name)
    assert item is not None
    if not asked_of(bench.negotiation, side, name):
        title = side_title(bench.negotiation, side)
        then()
        raise RefusedError(f"a link asks for another item, and {title} has a position on no other one yet")

    def texts() -> list[str]:
        return [link_text(bench.negotiation, item, each) for each in LINKS.of(bench.negotiation, side, name)]

    edited = edited_list(bench, LINKS, texts, partial(_form, bench), _same)
    show_list(bench, "links", edited, "link", then)


def _form(bench: Workbench, index: int | None) -> LinkForm:
    return LinkForm(bench.negotiation, bench.side, bench.item, index)


def _same(link: Link) -> Link:
    return link
