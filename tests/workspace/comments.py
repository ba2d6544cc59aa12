"""Files with a comment in every place that TOML allows: above, beside and inside whatever stands there."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

MARK = "  # beside "


def commented(text: str) -> str:
    """Put comments above and beside every line that holds TOML, in lists too, and at the file's end.

    No two comments are alike, so that none can be taken for another.
    """
    return "\n".join([*_lines(text.rstrip("\n").split("\n")), "", "# at the end, with no line end after it"])


def _lines(lines: list[str]) -> Iterator[str]:
    number, inside = count(1), False
    for line in lines:
        opened, inside = inside, inside ^ (line.count('"""') % 2 == 1)
        if not opened and line and not line.startswith("#"):
            yield f"{line[: len(line) - len(line.lstrip())]}# above {next(number)} [x] = \"'"
        beside = line and not inside and not line.startswith("#")
        yield f"{line}{MARK}{next(number)} ]" if beside else line
