"""Tables and lines as Markdown, in which nothing from a file becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from negotiator.report.tables import Table
from negotiator.view.text import Line, plain

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&!${}@^]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_BEGINS = re.compile(r"^([0-9]{0,9})([-+=.)])")
_FENCES = re.compile("`{3,}")


def escaped(text: str) -> str:
    """Escape text for a heading or a cell; a viewer that links bare addresses may still link one."""
    return _MARKUP.sub(r"\\\g<0>", text)


def paragraph(text: str) -> str:
    """Escape text that begins a line: no rule, no list, no block of code begins with it."""
    return _BEGINS.sub(r"\g<1>\\\g<2>", escaped(text.strip()))


def table_markdown(table: Table) -> str:
    """Write a table under its title; GitHub and most viewers draw it."""
    rows = [table.head, tuple("---" for _ in table.head)]
    lines = [_row(map(escaped, row)) for row in (table.head, *table.rows)]
    return "\n".join((f"# {escaped(table.title)}", "", lines[0], _row(rows[1]), *lines[1:], ""))


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def lines_markdown(title: str, lines: Sequence[Line]) -> str:
    """Write lines as they stand, in a fenced block that nothing in them can end."""
    text = lines_text(lines)
    fence = "`" * max(3, *(len(found) + 1 for found in _FENCES.findall(text)), 3)
    return f"# {escaped(title)}\n\n{fence}text\n{text}{fence}\n"


def lines_text(lines: Sequence[Line]) -> str:
    """Write lines as plain text, without what pads them."""
    return "".join(f"{plain(line).rstrip()}\n" for line in lines)
