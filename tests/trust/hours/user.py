"""What a busy user does, action by action: keys alone, so that the same user sits at a driver and at a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from random import Random

Keys = tuple[str, ...]

AN_HOUR = 400
"""How many actions an hour holds, of some three keys each: a key every three seconds."""

HOURS = 8

OUT = ("escape", "escape", "escape")
"""Leaves whatever an action may have opened."""


DIALOGS = ("W", "a", "T", "E", "D", "w", "b", "f", "f9", "ctrl+n", "question_mark", "ctrl+p", "enter")
"""What opens each."""


@dataclass(frozen=True, slots=True)
class Action:
    """Something a user does: its keys, and what another program does to the folder just before."""

    name: str
    keys: Keys
    outside: str = ""


def hour(seed: int, actions: int = AN_HOUR) -> Iterator[Action]:
    """Give the actions of an hour, which begins with the files as they were at first and read again.

    Each hour of a seed is the same: so the last one may be compared with the second.
    """
    rng, names = Random(seed), tuple(_ACTIONS)
    weights = [_ACTIONS[name][0] for name in names]
    yield Action("all saved", ("ctrl+s", "m", "o", "o", "o", *OUT))
    yield Action("as at first", ("R", "m", "o", "o", *OUT, "home"), "restored")
    for name in islice(iter(lambda: rng.choices(names, weights)[0], None), actions - 2):
        yield Action(name, _ACTIONS[name][1](rng), _OUTSIDE.get(name, ""))


def round_of_all(seed: int) -> Iterator[Action]:
    """Give an action of every kind and every dialog, once: what a short test can do to open all there is."""
    rng = Random(seed)
    yield from hour(seed, 2)
    for name, (_, keys) in _ACTIONS.items():
        yield Action(name, keys(rng), _OUTSIDE.get(name, ""))
    yield from (Action("dialog", (opened, *OUT)) for opened in DIALOGS)


def _move(rng: Random) -> Keys:
    return rng.choice((("down",) * 3, ("up",) * 2, ("end",), ("home",), ("pagedown",), ("right",), ("s",)))


def _edit(rng: Random) -> Keys:
    return "1", *("down",) * rng.randrange(4), rng.choice(("plus", "minus", "t", "r", "n", "H", "L", "J", "K", "p"))


def _write(rng: Random) -> Keys:
    """Write an interest of always the same length."""
    told = (rng.choice("abcdef") for _ in range(12))
    return "1", "down", "enter", "home", *("down",) * 5, "enter", "ctrl+u", *told, "enter", *OUT


def _undo(rng: Random) -> Keys:
    return rng.choice((("u",), ("u", "u"), ("u", "ctrl+r"), ("ctrl+r",)))


def _pane(rng: Random) -> Keys:
    return rng.choice("1234567"), *rng.choice(((), ("tab",), ("down", "down"), ("less_than_sign", "greater_than_sign")))


def _filter(rng: Random) -> Keys:
    return "1", "slash", *rng.choice(("trade", "item", "zz", "a")), rng.choice(("enter", "escape")), "escape"


def _deal(rng: Random) -> Keys:
    keys = rng.choice((("right", "down", "left"), ("down", "right"), ("enter", "down", "enter")))
    return rng.choice((("3", *keys, *OUT), ("4", "right", "right", "enter"), ("d", "down", "enter", *OUT)))


def _why(rng: Random) -> Keys:
    return "5", *("down",) * rng.randrange(3), *rng.choice(((), ("enter", *OUT, "u"))), "6", "down", "1"


def _review(rng: Random) -> Keys:
    verdicts = rng.choices(("enter", "1", "2", "3", "t", "r", "u", "down", "up"), k=5)
    return "v", *verdicts, *rng.choice(((), ("o", "escape"), ("e", "escape"))), *OUT


def _timeline(rng: Random) -> Keys:
    return "P", "down", *rng.choice((("a",), ("enter", "down", "escape"), ("tab", "down"))), *OUT


def _dialog(rng: Random) -> Keys:
    return rng.choice(DIALOGS), *rng.choice(((), ("down", "up"))), *OUT


def _palette(rng: Random) -> Keys:
    return "ctrl+p", *rng.choice(("help", "unsav", "summ")), "down", "enter", *OUT


_ACTIONS: Mapping[str, tuple[int, Callable[[Random], Keys]]] = {
    "move": (14, _move),
    "edit": (20, _edit),
    "write": (3, _write),
    "undo": (10, _undo),
    "pane": (10, _pane),
    "zoom": (3, lambda _: ("z", "down", "z")),
    "resize": (2, lambda _: ()),
    "filter": (4, _filter),
    "deal": (7, _deal),
    "why": (3, _why),
    "review": (4, _review),
    "timeline": (2, _timeline),
    "dialog": (8, _dialog),
    "palette": (2, _palette),
    "save": (4, lambda _: ("ctrl+s", "m", "o", "o", *OUT)),
    "others, all saved": (2, lambda _: ("R", "m", "o", *OUT)),
    "others, unsaved edits": (2, lambda rng: ("plus", "ctrl+s", rng.choice("mkt"), "o", "o", *OUT)),
    "others commit": (1, lambda _: ("R", "m", "o", *OUT)),
}
"""What is done, how often among all, and by which keys."""

_OUTSIDE = {
    "resize": "resized",
    "others, all saved": "changed",
    "others, unsaved edits": "changed",
    "others commit": "committed",
}
