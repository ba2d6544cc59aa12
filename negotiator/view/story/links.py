"""Links told: conditions that came, went, or ask more or less."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from negotiator.model.agenda import Item
from negotiator.model.base import as_tuple
from negotiator.model.negotiation import Negotiation, split
from negotiator.model.position import Link, Position
from negotiator.view.names import full_title, item_title
from negotiator.view.story.binding import link_sign
from negotiator.view.story.entry import Entry
from negotiator.view.story.scope import NEITHER, Sign, manner_of
from negotiator.view.story.told import Told
from negotiator.view.story.words import Options, joined

Links = tuple[Link, ...]


def links(entry: Entry, before: Position, after: Position, renamed: Mapping[str, str]) -> Iterator[Told]:
    """Tell the links that differ, but for the new names of the items they ask for (`renamed`)."""
    was, now = followed(before.links or (), renamed), after.links or ()
    if was == now and (before.links is None) == (after.links is None):
        return
    gone, come = _without(was, now), _without(now, was)
    pairs = _paired(gone, come)
    signs = [link_sign(entry, *pair) if before.known and after.known else NEITHER for pair in pairs]
    parts = [_words(entry, one, other, sign) for (one, other), sign in zip(pairs, signs, strict=True)]
    same = "links in another order" if was else "no links, and said so" if after.links is not None else "no links"
    yield entry.told(joined(parts) or same, manner_of(*signs) if parts else "changed", "link", ("links",))


def followed(some: Links, renamed: Mapping[str, str]) -> Links:
    """Give links with the items they ask for under their new names."""
    return tuple(
        each.model_copy(update={"only_if": each.only_if.model_copy(update={"item": renamed[each.only_if.item]})})
        if each.only_if.item in renamed
        else each
        for each in some
    )


def _without(some: Links, others: Links) -> list[Link]:
    left = list(others)
    found = []
    for each in some:
        if each in left:
            left.remove(each)
        else:
            found.append(each)
    return found


def _paired(gone: list[Link], come: list[Link]) -> list[tuple[Link | None, Link | None]]:
    """Pair links that ask for the same item; the rest went or came."""
    pairs: list[tuple[Link | None, Link | None]] = []
    for each in come:
        one = next((link for link in gone if link.only_if.item == each.only_if.item), None)
        if one is not None:
            gone = [link for link in gone if link is not one]
        pairs.append((one, each))
    return [*pairs, *((link, None) for link in gone)]


def _words(entry: Entry, one: Link | None, other: Link | None, sign: Sign) -> str:
    if other is None:
        assert one is not None
        return f"link dropped: {link_words(entry.old, entry.was, one)}"
    text = link_words(entry.new, entry.name, other)
    if one is None:
        return f"new link: {text}"
    word = {(True, False): "link asks less", (False, True): "link asks more"}.get(sign, "link changed")
    before = link_words(entry.old, entry.was, one)
    return f"{word}: {text} (was {before.partition(' only if ')[0] if _same_asked(one, other) else before})"


def _same_asked(one: Link, other: Link) -> bool:
    return one.only_if == other.only_if


def link_words(negotiation: Negotiation, name: str, link: Link) -> str:
    """Tell a link: what is conceded, and only if what is met."""
    item, asked = negotiation.item(name), negotiation.item(link.only_if.item)
    near = split(name)[0] == split(link.only_if.item)[0]
    title = (item_title if near or asked is None else full_title)(negotiation, link.only_if.item)
    further = " or further" if item is not None and item.kind != "choice" and _goes_on(item, link) else ""
    given = Options(item, item).several(link.concede)
    return f"{given}{further} only if {title} is at least {Options(asked, asked).several(link.only_if.at_least)}"


def _goes_on(item: Item, link: Link) -> bool:
    return any(item.index(each) is not None for each in as_tuple(link.concede))
