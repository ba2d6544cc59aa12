"""Who set what stands now: for each key of a position or of an agenda item, the commit that gave it its value."""

from __future__ import annotations

from dataclasses import dataclass

from negotiator.history.past import Past
from negotiator.history.revisions import Revision
from negotiator.model.base import Plain


@dataclass(frozen=True, slots=True)
class Blamed:
    """One key and who set it: `keys` lead to it from the top of the entry (`("limit",)`, `("values", "licensing")`).

    `revision` is None where the value is not committed yet. `edge` tells that the value is at least as old as the
    oldest commit of a shallow clone. `passed` are revisions on the way whose file did not read.
    """

    keys: tuple[str, ...]
    value: Plain
    revision: Revision | None
    passed: tuple[Revision, ...] = ()

    @property
    def edge(self) -> bool:
        """Tell whether the value may be older than what is in this clone."""
        return self.revision is not None and self.revision.edge


def blame(past: Past, side: str | None, name: str) -> tuple[Blamed, ...]:
    """Tell who set each key of a side's position on an item, or of the item in the agenda where no side is named.

    What stands now is what is on disk, in a bare repository what HEAD holds; nothing where the item has no entry.
    """
    raise NotImplementedError
