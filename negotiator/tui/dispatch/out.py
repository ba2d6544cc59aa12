"""Taking a pane elsewhere: copied as Markdown, or written to a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from negotiator.files.paths import name_of
from negotiator.report.csv import csv_text
from negotiator.report.deal_tables import deal_table, frontier_table, summary_table
from negotiator.report.markdown import lines_markdown, lines_text, table_markdown
from negotiator.report.tables import Table, matrix_table, position_table
from negotiator.report.why_tables import robust_table, why_table
from negotiator.tui.dispatch.handler import Handler
from negotiator.tui.outfile import OutFile
from negotiator.tui.panes import Drawn, Room
from negotiator.tui.picture import painted, svg_text
from negotiator.view.text import clean
from negotiator.workspace.refusal import RefusedError

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

WIDE = 120
"""The cells that lines of a text file may take, where the pane on screen has fewer."""

CLIPBOARD = 70_000
"""The bytes that the narrowest of well-known terminals still take to their clipboard."""


def table_of(bench: Workbench) -> Table:
    """Give what the pane one is in shows as a table; RefusedError where it is still being worked out."""
    table = _TABLES[bench.pane](bench)
    if table is None:
        raise RefusedError("this is still being worked out: try again in a moment")
    return table


def _matrix(bench: Workbench) -> Table:
    """Give the rows that are shown where a filter is on, else all."""
    names = frozenset(row.name for row in bench.browse.visible(bench.rows)) if bench.browse.filter else None
    return matrix_table(bench.negotiation, bench.judged, names)


def _position(bench: Workbench) -> Table:
    return position_table(bench.negotiation, bench.item)


def _summary(bench: Workbench) -> Table | None:
    whole = bench.found.whole
    return None if whole is None else summary_table(bench.negotiation, bench.judged, whole)


def _frontier(bench: Workbench) -> Table | None:
    whole = bench.found.whole
    return None if whole is None else frontier_table(bench.negotiation, whole)


def _deal(bench: Workbench) -> Table:
    return deal_table(bench.negotiation, bench.dealing.package)


def _why(bench: Workbench) -> Table | None:
    return None if bench.found.why is None else why_table(bench.negotiation, bench.found.why)


def _robust(bench: Workbench) -> Table | None:
    found = bench.found.robust
    return None if found is None else robust_table(bench.negotiation, bench.judged, found)


_TABLES: Mapping[str, Callable[[Workbench], Table | None]] = {
    "matrix": _matrix,
    "position": _position,
    "summary": _summary,
    "frontier": _frontier,
    "deal": _deal,
    "why": _why,
    "robustness": _robust,
}


def _drawn(bench: Workbench, width: int = 0) -> Drawn:
    view = bench.view(bench.pane)
    return bench.current.draw(Room(max(view.room, width), view.size.height))


def _text(bench: Workbench) -> str:
    drawn = _drawn(bench, WIDE)
    return lines_text([*([drawn.head] if drawn.head is not None else []), *drawn.lines])


def _svg(bench: Workbench) -> str:
    drawn, view = _drawn(bench), bench.view(bench.pane)
    lines = [*([drawn.head] if drawn.head is not None else []), *drawn.lines]
    title = f"{clean(bench.negotiation.header.title)}: {bench.current.title}"
    return svg_text(title, [painted(view, line) for line in lines], view.room, view.rich_style)


def _markdown(bench: Workbench) -> str:
    table = table_of(bench)
    if table.rows:
        return table_markdown(table)
    return lines_markdown(table.title, _drawn(bench, WIDE).lines)


FORMS: Mapping[str, Callable[[Workbench], str]] = {
    ".md": _markdown,
    ".txt": _text,
    ".csv": lambda bench: csv_text(table_of(bench)),
    ".svg": _svg,
}
"""What is written, by the ending of the file's name."""


def _copy(bench: Workbench) -> None:
    text = _markdown(bench)
    bench.app.copy_to_clipboard(text)
    size = len(text.encode())
    if size > CLIPBOARD:
        bench.say(f"copied {size:,} bytes as Markdown, more than many terminals take: E writes a file", warning=True)
    else:
        bench.say("copied (OSC 52); where the terminal does not allow that, E writes a file")


def _export(bench: Workbench) -> None:
    folder = name_of(bench.session.folder or bench.app.folder)
    out = OutFile(bench.current.title, tuple(FORMS), lambda ending: FORMS[ending](bench))
    out.ask(
        bench,
        f"{folder}-{bench.pane}.md",
        "the ending tells how: .md Markdown, .txt text, .csv table, .svg picture",
    )


HANDLERS: Mapping[str, Handler] = {
    "copy": _copy,
    "export": _export,
}
