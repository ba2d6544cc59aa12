"""A negotiation that is not on disk yet: its title and its sides, to be saved in a folder that is empty or absent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from negotiator.files.reading import Reading
from negotiator.model.agenda import FORMAT, Header
from negotiator.model.changes import Change
from negotiator.model.negotiation import Negotiation, documents
from negotiator.model.problems import problems
from negotiator.workspace.codec import Json
from negotiator.workspace.refusal import RefusedError


@dataclass(frozen=True, slots=True)
class Beginning:
    """What a new negotiation begins with."""

    title: str
    sides: tuple[str, ...]

    @classmethod
    def of(cls, found: Json) -> Beginning:
        """Give back what `json` gave; ValueError for all else."""
        sides = found.get("sides") if isinstance(found, dict) else None
        if not isinstance(found, dict) or not isinstance(sides, list):
            raise ValueError("tells of no new negotiation")
        return cls(str(found.get("title")), tuple(str(side) for side in sides))

    @property
    def json(self) -> Mapping[str, Json]:
        """Give it as JSON."""
        return {"title": self.title, "sides": list(self.sides)}

    def reading(self, folder: Path) -> Reading:
        """Give what stands for the files until there are some; RefusedError where title or sides will not do."""
        try:
            stated = {"format": FORMAT, "title": self.title, "sides": self.sides, "issues": ()}
            header = Header.model_validate(stated)
        except ValidationError as error:
            raise RefusedError(error.errors()[0]["msg"].removeprefix("Value error, ")) from None
        made = Negotiation(header)
        if found := problems(made):
            raise RefusedError(f"{found[0].what}; {found[0].allowed}")
        return Reading(folder, made, (), (), {})


def all_of(negotiation: Negotiation) -> tuple[Change, ...]:
    """Give every document of a negotiation as a change: nothing of it is on disk yet."""
    return tuple(Change(doc, (), None, table.plain()) for doc, table in sorted(documents(negotiation).items()))
