"""A screen that carries out commands of the table: by their keys, from the palette, and in answer to a dialog."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.binding import ActiveBinding, BindingsMap
from textual.screen import Screen

from negotiator.tui.command import PANES, SPELT, Command, shown_key
from negotiator.tui.commands import BY_ID
from negotiator.tui.keys import Keys
from negotiator.workspace.refusal import refusal_of

if TYPE_CHECKING:
    from negotiator.tui.shell import Shell

LETTERS = str.maketrans({"←": "h", "↓": "j", "↑": "k", "→": "l"})
"""The letters that move as arrows do, where a terminal shows no arrows."""

PANE_NAMES = {pane: f"{pane} ({place})" for place, pane in enumerate(PANES, 1)}


class CommandScreen(Screen[None]):
    """Binds the commands that act on it to their keys; where one cannot act, it says why."""

    app: Shell

    def __init__(self, keys: Keys, screens: Sequence[str], handlers: Mapping[str, Callable[[Any], None]]) -> None:
        """Take the keys, the panes (or screen) whose commands act here, and what each of them does to this screen."""
        super().__init__()
        self.keys, self._handlers = keys, handlers
        self._bindings = BindingsMap.merge([self._bindings, BindingsMap([*keys.bindings(screens)])])

    @property
    def pane(self) -> str:
        """Give the pane that one is in: it tells what a key does."""
        raise NotImplementedError

    @property
    def plain(self) -> bool:
        """Tell whether only ASCII is to be shown."""
        return self.app.ascii_only

    def say(self, text: str, hint: str = "", *, warning: bool = False) -> None:
        """Show a line: a text as it stands, and a hint with its keys put in."""
        raise NotImplementedError

    def told(self, hint: str) -> str:
        """Put the keys of commands into a hint of the program."""
        return self.keys.told(hint, plain=self.plain)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Tell whether a command acts in the pane that one is in: a key may do another thing elsewhere."""
        return action != "perform" or BY_ID[str(parameters[0])].acts(self.pane)

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """Give the bindings that act here; the footer shows those that are of use in the pane that one is in."""
        return {key: self._hinted(each) for key, each in super().active_bindings.items()}

    def _hinted(self, active: ActiveBinding) -> ActiveBinding:
        binding = active.binding
        shown = binding.show and (binding.id not in BY_ID or self._shows(binding.id))
        display = (binding.key_display or "").translate(LETTERS) if self.plain else binding.key_display
        return active._replace(binding=replace(binding, show=shown, key_display=display or None))

    def _shows(self, command: str) -> bool:
        return next(each for each in self.keys.commands if each.id == command).hints(self.pane)

    def action_perform(self, command: str) -> None:
        """Carry out a command of the table."""
        self.perform(command)

    def perform(self, command: str) -> None:
        """Carry out a command; where it cannot act, say why."""
        self.attempt(partial(self._handlers[command], self))

    def on_key(self, event: events.Key) -> None:
        """Say where a key acts that does nothing here."""
        meant = [command for command in self.keys.commands if event.key in command.keys]
        if not meant or any(command.acts(self.pane) for command in meant):
            return
        where = [PANE_NAMES[pane] for command in meant for pane in command.where if pane in PANES]
        if self.pane not in PANES:
            self.say(*elsewhere(meant[0]), warning=True)
        elif where:
            key = shown_key(event.key).translate(SPELT) if self.plain else shown_key(event.key)
            self.say(f"{key} does nothing here; it does in {', '.join(where)}", warning=True)

    def attempt(self, act: Callable[[], object]) -> None:
        """Do something; where it is refused, say why."""
        reason = refusal_of(act, self.told)
        if reason is not None:
            self.say(reason, warning=True)

    def ask_then(
        self, question: Screen[str | None], act: Callable[[str], None], left: Callable[[], None] = lambda: None
    ) -> None:
        """Open a dialog, and act on its answer, or on its being `left`; where that is refused, say why."""
        self.app.push_screen(question, lambda answer: self.attempt(left if answer is None else partial(act, answer)))


def elsewhere(command: Command) -> tuple[str, str]:
    """Tell, on a screen over the workbench, that a command acts there alone, and how one goes back."""
    return f"{command.title} is for the workbench", ": {leave} goes back to it"
