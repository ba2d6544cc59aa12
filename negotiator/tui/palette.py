"""The command palette: every command of the table, by name."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider

from negotiator.tui.commands import COMMANDS, Command


class CommandsProvider(Provider):
    """Offers the commands where the screen below takes them."""

    @property
    def _perform(self) -> Callable[[str], object] | None:
        return getattr(self.screen, "perform", None)

    async def discover(self) -> Hits:
        """Offer all commands before anything is typed."""
        for command in COMMANDS if self._perform else ():
            yield DiscoveryHit(_named(command), self._runs(command), help=command.help)

    async def search(self, query: str) -> Hits:
        """Offer the commands that match what is typed."""
        matcher = self.matcher(query)
        for command in COMMANDS if self._perform else ():
            score = matcher.match(f"{command.title} {command.help}")
            if score > 0:
                yield Hit(score, _named(command), self._runs(command), help=command.help)

    def _runs(self, command: Command) -> Callable[[], object]:
        assert self._perform is not None
        return partial(self._perform, command.id)


def _named(command: Command) -> str:
    return f"{command.title}  ({' '.join(command.shown_keys).replace('[', chr(92) + '[')})"
