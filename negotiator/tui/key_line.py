"""The line of keys, put together anew only where it shows other keys than before."""

from __future__ import annotations

from textual.widgets import Footer


class KeyLine(Footer):
    """Textual's footer makes its keys anew whenever the focus moves, which takes longer than what most keys do."""

    def __init__(self) -> None:
        """Show no key yet."""
        super().__init__(show_command_palette=False)
        self._shown: list[tuple[object, ...]] | None = None

    async def recompose(self) -> None:
        """Make the keys anew, where they are others, or may be used now and could not be before."""
        if not self.is_attached:
            return
        active = self.screen.active_bindings.values()
        shown = [(each.binding, each.enabled, each.tooltip) for each in active if each.binding.show]
        if shown != self._shown:
            self._shown = [*shown]
            await super().recompose()
            self.mutate_reactive(Footer.compact)  # Textual keeps the keys that are gone until this is set
