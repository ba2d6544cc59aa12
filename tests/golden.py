"""Golden texts: outputs kept as files that a reviewer can read in a diff.

`NEGOTIATOR_GOLDEN=remake pytest tests/...` writes them anew; look at `git diff` before you keep them.
"""

from __future__ import annotations

import os
from pathlib import Path

REMAKE = "NEGOTIATOR_GOLDEN"


def assert_golden(file: Path, text: str) -> None:
    """Hold a text against its golden file; write the file where remaking is asked for.

    Spaces at line ends are dropped on both sides, so that editors may strip them.
    """
    shown = stripped(text)
    if os.environ.get(REMAKE) == "remake":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(shown, encoding="utf-8")
        return
    assert file.is_file(), f"{file} is missing; {REMAKE}=remake makes it"
    assert shown == stripped(file.read_text(encoding="utf-8")), f"{file.name} differs; {REMAKE}=remake writes it anew"


def stripped(text: str) -> str:
    """Drop spaces at line ends, and end with one line end."""
    return "\n".join(line.rstrip() for line in text.split("\n")).rstrip("\n") + "\n"
