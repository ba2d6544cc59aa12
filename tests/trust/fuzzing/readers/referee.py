"""The rules of play told once more, on the lines of a record as JSON has them: what they allow, and how play ends."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tests.exercise.record.records import Stated

Line = Mapping[str, object]
OPEN = {"river.gauge": False, "river.flow": False, "river.name": True}
"""The items that may be settled, and whether each must be where partial deals count."""


@dataclass
class Referee:
    """Walks through a record, and holds what it comes to; `wrong` says which rule was broken first."""

    terms: Stated
    sides: Sequence[str]
    acts: int = 0
    table: Mapping[str, object] | None = None
    yes: int = 0
    over: str = ""
    wrong: str = ""
    deadline: datetime | None = field(default=None)

    def see(self, line: Line) -> None:
        """Take note of the next line."""
        at = datetime.strptime(str(line["at"]), "%Y-%m-%dT%H:%M:%SZ")
        if self.deadline is None and self.terms.minutes is not None:
            self.deadline = at + timedelta(minutes=self.terms.minutes)
        late = self.deadline is not None and at >= self.deadline
        if not self.over and late and not (self.terms.at_deadline == "last-word" and self._complete()):
            self.over = "time"
        if line["kind"] == "end":
            self._must(self.over and line["by"] == self.over, "an end that nothing brought")
        else:
            self._act(line, str(line["kind"]), late)

    def _act(self, line: Line, kind: str, late: bool) -> None:
        self._must(not self.over, "an act after the end")
        self._must(line["side"] == self.sides[self.acts % len(self.sides)], "an act out of turn")
        self._must(kind != "accept" or self._complete(), "an offer accepted that is none")
        self._must(kind != "reject" or self.table is not None, "a refusal of nothing")
        self._must(not late or kind in ("accept", "walk"), "an act when the time is over")
        self.acts += 1
        package = line.get("package")
        self.yes = self.yes + 1 if kind == "accept" else 0
        if kind in ("offer", "reject"):
            self.table = package if isinstance(package, dict) else None
            self._must(kind == "reject" or self.table, "an offer of nothing")
        most = self.terms.rounds * len(self.sides) if self.terms.rounds else None
        ends = {"walked": kind == "walk", "accepted": self.yes == len(self.sides) - 1, "rounds": self.acts == most}
        self.over = next((by for by, holds in ends.items() if holds), "")

    def _complete(self) -> bool:
        table = self.table
        return table is not None and all(
            name in table for name, needed in OPEN.items() if needed or not self.terms.partial
        )

    def _must(self, holds: object, what: str) -> None:
        self.wrong = self.wrong or ("" if holds else what)
