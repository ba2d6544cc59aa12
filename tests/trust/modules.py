"""The modules of the program that save: the list that both the coverage and the planting of faults go by.

A name is a path below negotiator/ without its `.py`.
"""

from __future__ import annotations


def below(place: str, names: str) -> tuple[str, ...]:
    """Give the modules of a folder that are named."""
    return tuple(f"{place}/{name}" for name in names.split())


SAVING = (
    *below(
        "files",
        "atomic document editing keyorder literals new paths splices starter/__init__ staying steps temps tomltext",
    ),
    *below(
        "workspace", "beginning codec crashlog failure journal keeping merging offers opening outside past presence"
    ),
    *below("workspace", "saving session settings state taking trail typed waiting"),
    *below("exercise", "draft pack packing/placing passing/remote passing/repository record/store seen starting"),
    *below("history/setup", "acts blocks contents"),
    *below("cli", "drivers exercise/debrief gitfiles"),
    "tui/outfile",
)
"""What writes: texts made in place, files and journals put on the disk, trails and what is typed kept, records."""
