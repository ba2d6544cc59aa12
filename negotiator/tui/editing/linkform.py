"""The form for a link: what is given, what is asked, and the sentence that comes of it."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from negotiator.model.agenda import Item
from negotiator.model.base import as_tuple
from negotiator.model.negotiation import Negotiation
from negotiator.model.position import Link
from negotiator.tui.dialogs import SafeInput, Writing
from negotiator.view.linking import Offer, item_named, item_offers, option_offers, picked, sentence_so_far
from negotiator.view.names import full_title, option_id
from negotiator.view.position import link_text
from negotiator.view.text import clean
from negotiator.workspace.edits.base import known_item
from negotiator.workspace.edits.links import LINKS, asked_of, link_typed
from negotiator.workspace.refusal import RefusedError, refusal_of

PLACES = ("concede", "other", "asked")
NAMES = {"concede": "gives", "other": "only if", "asked": "is at least"}


class LinkForm(Writing[Link]):
    """Asks for a link: three lines, and below them a list of what may stand in the one that is typed in."""

    DEFAULT_CSS = """
    LinkForm .form--row { height: 1; }
    LinkForm .form--name { width: 14; }
    LinkForm Input { width: 1fr; height: 1; border: none; padding: 0; }
    LinkForm Input:focus { border: none; background: $primary-muted; }
    LinkForm #link--sentence { margin: 1 0 0 0; text-style: italic; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "choose(1)", "Next", priority=True),
        Binding("up", "choose(-1)", "Before", priority=True),
    ]

    def __init__(self, negotiation: Negotiation, side: str, name: str, index: int | None) -> None:
        """Take the position, and which of its links is changed, None for a new one."""
        super().__init__()
        self._now, self._side, self._item, self._index = negotiation, side, name, index
        self._held = None if index is None else LINKS.of(negotiation, side, name)[index]
        self._names = asked_of(negotiation, side, name)
        self._begun = _texts(negotiation, self._held)
        self._offers: tuple[Offer, ...] = ()
        self._chose = False

    def compose(self) -> ComposeResult:
        """Lay out the lines, what may stand in them, the sentence and the reason."""
        with Vertical(classes="dialog") as box:
            box.styles.width = 90
            yield Static(Content(f"link of {full_title(self._now, self._item)}"), classes="dialog--title")
            for place in PLACES:
                with Horizontal(classes="form--row"):
                    yield Static(NAMES[place], classes="form--name")
                    yield SafeInput(self._begun[place], id=f"link-{place}", select_on_focus=False)
            offers = OptionList(id="link--offers")
            offers.can_focus, offers.styles.max_height = False, 8
            yield offers
            yield Static("", id="link--sentence", markup=False)
            yield Static("", classes="dialog--reason", markup=False)
            hint = "Up Down and Enter pick, Tab next line, Ctrl+S takes it, Escape leaves"
            yield Static(hint, classes="dialog--hint")

    def on_mount(self) -> None:
        """Begin with the first line."""
        self._tell()

    @property
    def texts(self) -> dict[str, str]:
        """Give the three lines as they stand."""
        return {place: self.query_one(f"#link-{place}", Input).value for place in PLACES}

    @property
    def changed(self) -> bool:
        """Tell whether other texts stand there than at the beginning."""
        return self.texts != self._begun

    @property
    def _place(self) -> str:
        focused = self.focused.id if self.focused is not None else None
        return (focused or "").removeprefix("link-") or PLACES[0]

    @property
    def _other(self) -> Item | None:
        return self._now.item(item_named(self._now, self._names, self.texts["other"]))

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Offer what may stand in the line that is typed in now."""
        self._offer()

    def on_input_changed(self) -> None:
        """Offer what goes on from what is typed, and tell the link so far."""
        self._offer()
        self._tell()

    def _offer(self) -> None:
        self._chose, place = False, self._place
        if place not in PLACES:
            return
        typed, shown = self.texts[place], self.query_one("#link--offers", OptionList)
        self._offers = self._offers_for(place, typed)
        shown.clear_options()
        shown.add_options([Option(Content(each.shown)) for each in self._offers])
        at = next((index for index, each in enumerate(self._offers) if each.text == typed.strip()), 0)
        shown.highlighted = at if self._offers else None

    def _offers_for(self, place: str, typed: str) -> tuple[Offer, ...]:
        if place == "other":
            return item_offers(self._now, self._names, typed)
        name = self._item if place == "concede" else item_named(self._now, self._names, self.texts["other"])
        item = self._now.item(name)
        return () if item is None else option_offers(item, self._now.position(self._side, name), typed)

    def _link(self) -> Link:
        """Read the link; RefusedError where it will not do."""
        texts = self.texts
        other = item_named(self._now, self._names, texts["other"])
        link = link_typed(self._now, self._side, self._item, texts["concede"], other, texts["asked"])
        if self._index is None:
            LINKS.added(self._now, self._side, self._item, link)
        elif link != self._held:
            LINKS.changed(self._now, self._side, self._item, self._index, link)
        return link

    def _tell(self) -> None:
        """Show the link as a sentence, and what is wrong with it."""
        item, texts = known_item(self._now, self._item), self.texts
        try:
            told, reason = link_text(self._now, item, self._link()), ""
        except RefusedError as error:
            further = item.kind != "choice"
            told = sentence_so_far(texts["concede"], texts["other"], texts["asked"], further=further)
            reason = error.text if all(text.strip() for text in texts.values()) else ""
        self.query_one("#link--sentence", Static).update(Content(clean(told)))
        self.say(reason)

    def action_choose(self, by: int) -> None:
        """Go up or down the list of what may stand in this line."""
        shown = self.query_one("#link--offers", OptionList)
        if self._offers:
            shown.highlighted = ((shown.highlighted or 0) + by) % len(self._offers)
            self._chose = True

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Pick by a click."""
        self._pick(event.option_index)

    def on_input_submitted(self) -> None:
        """Pick what is chosen in the list, where the line is not right by itself, and go to the next line."""
        place, at = self._place, self.query_one("#link--offers", OptionList).highlighted
        if at is not None and (self._chose or not self._right(place)):
            self._pick(at)
        elif place != PLACES[-1]:
            self.focus_next()
        else:
            self.action_take()

    def _right(self, place: str) -> bool:
        offered = {each.text for each in self._offers_for(place, "")}
        parts = [part.strip() for part in self.texts[place].split(",")]
        amounts = place == "asked" and self._other is not None and self._other.kind == "quantity"
        amounts = amounts or (place == "concede" and known_item(self._now, self._item).kind == "quantity")
        return (amounts and bool(parts[0])) or (place == "other" and self._other is not None) or offered >= set(parts)

    def _pick(self, at: int) -> None:
        place = self._place
        item = known_item(self._now, self._item) if place == "concede" else self._other
        several = place != "other" and item is not None and item.kind == "choice"
        line = self.query_one(f"#link-{place}", Input)
        line.value = picked(line.value, self._offers[at], several=several)
        line.cursor_position = len(line.value)
        self._chose = False
        if place != PLACES[-1]:
            self.focus_next()

    def action_take(self) -> None:
        """Give the link, or say why it will not do."""
        reason = refusal_of(self._link)
        if reason is None:
            self.dismiss(self._link())
        else:
            self.say(reason)


def _texts(negotiation: Negotiation, link: Link | None) -> dict[str, str]:
    if link is None:
        return dict.fromkeys(PLACES, "")
    concede, asked = (", ".join(map(option_id, as_tuple(each))) for each in (link.concede, link.only_if.at_least))
    return {"concede": concede, "other": full_title(negotiation, link.only_if.item), "asked": asked}
