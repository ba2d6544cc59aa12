"""The command palette: every command by name, with its key, and why it cannot act where it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from negotiator.tui.command import BENCH, EXERCISE, MOVE, PANES, SPELT, Command, shown_key


@dataclass(frozen=True, slots=True)
class Offer:
    """An entry of the palette: its name with its keys, what it does or why it cannot, and what is run."""

    text: str
    help: str
    run: Callable[[], object]


class CommandsProvider(Provider):
    """Offers what can be done on the screen below: the commands of the table, or the keys of the list of problems."""

    async def discover(self) -> Hits:
        """Offer all before anything is typed."""
        for offer in self._offers():
            yield DiscoveryHit(offer.text, offer.run, help=offer.help)

    async def search(self, query: str) -> Hits:
        """Offer what matches what is typed."""
        matcher = self.matcher(query)
        for offer in self._offers():
            score = matcher.match(f"{offer.text} {offer.help}")
            if score > 0:
                yield Hit(score, offer.text, offer.run, help=offer.help)

    def _offers(self) -> Iterator[Offer]:
        from negotiator.tui.performing import CommandScreen  # late: it imports the model, and the app this at its start

        screen = self.screen
        if not isinstance(screen, CommandScreen):
            yield from self._bound()
            return
        for command in sorted(offered(screen.keys.commands, screen.pane), key=partial(_rank, screen.pane)):
            reason = _reason(command, screen.pane) or self._nothing(command)
            told = f"{command.help}; not now: {reason}" if reason else command.help
            keys = tuple(key.translate(SPELT) for key in command.shown_keys) if screen.plain else command.shown_keys
            yield Offer(_named(command.title, keys), told, partial(screen.perform, command.id))

    def _nothing(self, command: Command) -> str:
        """Tell that there is nothing to undo, or to make again."""
        session = getattr(getattr(self.screen, "bench", self.screen), "session", None)
        can = {} if session is None else {"undo": session.can_undo, "redo": session.can_redo}
        return "" if can.get(command.id, True) else f"nothing to {command.id}"

    def _bound(self) -> Iterator[Offer]:
        """Offer what the keys of a screen without commands do."""
        held: dict[tuple[str, str], list[str]] = {}
        for active in self.screen.active_bindings.values():
            if active.node is self.screen and active.binding.description:
                held.setdefault((active.binding.description, active.binding.action), []).append(active.binding.key)
        for (title, action), keys in held.items():
            yield Offer(_named(title, tuple(map(shown_key, keys))), "", partial(self.screen.run_action, action))


def offered(commands: Iterable[Command], pane: str) -> list[Command]:
    """Give the commands that are of use about a pane: those of exercises in an exercise, and no others there."""
    if pane in EXERCISE:
        return [command for command in commands if command.acts(pane)]
    return [command for command in commands if not command.where or not set(command.where) <= set(EXERCISE)]


def _rank(pane: str, command: Command) -> int:
    """Rank commands: the pane's own, the others, moving about, and last those that cannot act there."""
    if not command.acts(pane):
        return 3
    if command.group == MOVE:
        return 2
    return 0 if command.where and command.where != BENCH else 1


def _reason(command: Command, pane: str) -> str:
    """Tell why a command cannot act in a pane, a review or a timeline; empty where it may be tried."""
    if command.acts(pane):
        return ""
    if pane not in PANES and command.acts(PANES[0]):
        return "it acts in the workbench: Escape goes there"
    named = (f"{each} ({PANES.index(each) + 1})" if each in PANES else f"a {each}" for each in command.where)
    return f"it acts in {', '.join(named)}"


def _named(title: str, keys: tuple[str, ...]) -> str:
    shown = " ".join(keys).replace("[", "\\[")
    return f"{title}  ({shown})"
