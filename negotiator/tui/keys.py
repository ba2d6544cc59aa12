"""The keys of the commands: as they are at first, or as the user's settings state, and as Textual binds them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from textual.binding import Binding
from textual.keys import _character_to_key

from negotiator.tui.command import EXERCISE, PANES, SHOWN, SPELT, Command, shown_key
from negotiator.tui.commands import BY_ID, COMMANDS

SCREENS = (*PANES, "review", "timeline", *EXERCISE)
"""Where keys may mean different things."""

FIRST = ("tab", "shift+tab")
"""Keys that a command takes before the widget in focus does."""

_NAMED = {*SHOWN, "backspace", "delete", "insert", *(f"f{number}" for number in range(1, 13))}
_IN_BRACES = re.compile(r"\{([a-z0-9-]+)\}")
_MODIFIERS = ("ctrl+", "shift+", "alt+")


@dataclass(frozen=True, slots=True)
class Keys:
    """The commands with the keys that they have now, and what was wrong with those that were stated."""

    commands: tuple[Command, ...] = COMMANDS
    problems: tuple[str, ...] = ()

    def of(self, name: str) -> tuple[str, ...]:
        """Give the keys of a command as a user reads them."""
        return next(command.shown_keys for command in self.commands if command.id == name)

    def told(self, hint: str, *, plain: bool = False) -> str:
        """Put its key in place of each command named in braces: `{save}`; in ASCII where it is to be `plain`.

        For the program's own words alone: what a user or a file says may hold braces of its own.
        """

        def key(found: re.Match[str]) -> str:
            keys = self.of(found[1]) if found[1] in BY_ID else (found[0],)
            return next((each for each in keys if each.isascii() or not plain), keys[0].translate(SPELT))

        return _IN_BRACES.sub(key, hint)

    def acting(self, pane: str) -> tuple[Command, ...]:
        """Give the commands that act in a pane, or on the screen of the review or of the timeline."""
        return tuple(command for command in self.commands if command.acts(pane))

    def bindings(self, screens: Sequence[str] = PANES) -> Iterator[Binding]:
        """Give the bindings of the commands that act on some screens; `perform` is the action, of their id."""
        for command in self.commands:
            if any(command.acts(screen) for screen in screens):
                yield Binding(
                    ",".join(command.keys),
                    f"perform('{command.id}')",
                    command.footer,
                    show=bool(command.footer),
                    key_display=_displayed(command),
                    priority=command.keys[0] in FIRST,
                    id=command.id,
                )


def _displayed(command: Command) -> str:
    """Give what the last line of the screen calls a command's keys."""
    changed = command.keys != BY_ID[command.id].keys
    return command.shown_keys[0] if changed or not command.footer_keys else command.footer_keys


def keys_of(stated: Mapping[str, Sequence[str]]) -> Keys:
    """Give the commands with the keys stated by command id; where that will not do, a command keeps its own."""
    held, problems = {command.id: command for command in COMMANDS}, list[str]()
    for name, texts in stated.items():
        try:
            held[name] = replace(_command(name), keys=tuple(map(_key, texts)) or BY_ID[name].keys)
        except ValueError as error:
            problems.append(f"keys.{name}: {error}")
    while found := next(_doubles(held.values()), None):
        one, other, key = found
        changed = one if one.keys != BY_ID[one.id].keys else other
        problems.append(f"keys.{changed.id}: {shown_key(key)} is also the key of {_other(changed, one, other).title}")
        held[changed.id] = BY_ID[changed.id]
    return Keys(tuple(held.values()), tuple(problems))


def _other(changed: Command, one: Command, other: Command) -> Command:
    return other if changed is one else one


def _command(name: str) -> Command:
    if name not in BY_ID:
        raise ValueError("is no command; the help names them all")
    return BY_ID[name]


def _key(text: str) -> str:
    """Read a key as a user writes it: `x`, `/`, `ctrl+x`, `f5`, `space`."""
    bare = text
    while (found := next((each for each in _MODIFIERS if bare.startswith(each)), "")) and len(bare) > len(found):
        bare = bare.removeprefix(found)
    if len(text) == 1 and text.isprintable():
        return _character_to_key(text)
    if bare in _NAMED or (bare != text and len(bare) == 1 and bare.isprintable()):
        return text
    raise ValueError(f'"{text}" is no key; a key is a character, or such as ctrl+x, f5, space, enter, left')


def _doubles(commands: Iterable[Command]) -> Iterator[tuple[Command, Command, str]]:
    """Find keys that two commands have on one screen."""
    listed = tuple(commands)
    for screen in SCREENS:
        taken: dict[str, Command] = {}
        for command in (each for each in listed if each.acts(screen)):
            for key in command.keys:
                if key in taken:
                    yield taken[key], command, key
                taken[key] = command
