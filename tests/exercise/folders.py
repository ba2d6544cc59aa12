"""Folders of exercises for tests: a small one with everything stated, and any negotiation as one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from negotiator.exercise.terms import Exercise
from negotiator.exercise.writing import exercise_text
from negotiator.files.new import written
from negotiator.files.paths import path_of
from negotiator.model.negotiation import Negotiation, documents
from negotiator.model.position import Side
from tests.build import choice, ladder, link, negotiation, quantity, red, trade

TERMS = Exercise.model_validate(
    {
        "format": 1,
        "title": "Test",
        "brief": "All are told this.\n\nAnd this.",
        "rounds": 3,
        "before": ("What will you offer first?",),
        "roles": {"us": {"title": "Washington"}, "china": {"brief": "Sits in Beijing."}},
    }
)

SMALL = negotiation(
    {
        "arms.sales": ladder("none fewer now more", "now"),
        "arms.place": choice("north south", "north"),
        "grain.days": quantity(0, 3000, 1, 10, question="How long?"),
    },
    {
        "us": {
            "arms.sales": red("more", "now", weight=3, links=(link("now", "grain.days", 10),)),
            "arms.place": trade("south", weight=1),
            "grain.days": trade(20, 10, weight=2),
        },
        "china": {
            "arms.sales": trade("none", "more", weight=1),
            "arms.place": trade("north", weight=1),
            "grain.days": trade(5, better="first", weight=1),
        },
    },
    reservations={"us": 20, "china": 30},
)


def small() -> Negotiation:
    """Give the small negotiation, with briefs."""
    sides = {
        side: Side.model_validate(
            {**held.plain(), "brief": f"Only {side} is told.", "may_disclose": ("That it rains.",)}
        )
        for side, held in SMALL.sides.items()
    }
    return replace(SMALL, sides=sides)


def put(folder: Path, made: Negotiation, terms: Exercise = TERMS) -> Path:
    """Write a negotiation and its exercise into a folder."""
    for doc, table in documents(made).items():
        path = folder / path_of(doc)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(doc, table))
    (folder / "exercise.toml").write_bytes(exercise_text(terms))
    return folder


def held(folder: Path) -> dict[str, bytes]:
    """Give every file under a folder, by its path in it."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
