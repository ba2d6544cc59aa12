"""Tables as CSV; a cell that a spreadsheet would run as a formula is shown to it as text."""

from __future__ import annotations

import csv
import io
import re

from negotiator.report.tables import Table

_RUN = "=+-@\uff1d\uff0b\uff0d\uff20"
"""What begins a formula, wide forms too: spreadsheets of some languages read these the same."""

_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")

_FURTHER = re.compile(rf"([;,\t\r\n\"][^\S\t\r\n]*)(?=[{_RUN}])(?!{_NUMBER.pattern}\s*(?:[;,\t\r\n\"]|\Z))")
"""Where a formula begins for a spreadsheet that splits cells elsewhere: some countries' do so at semicolons.

Of a run of tabs or line ends only the last is looked on from, so that long runs take no time.
"""


def csv_text(table: Table) -> str:
    """Write headings and rows as CSV (RFC 4180, lines ending in LF)."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerows([defused(cell) for cell in row] for row in (table.head, *table.rows))
    return written.getvalue()


def defused(cell: str) -> str:
    """Put an apostrophe before what a spreadsheet would run, within a cell too; numbers stay numbers."""
    cell = _FURTHER.sub(r"\1'", cell)
    return f"'{cell}" if cell.lstrip()[:1] in tuple(_RUN) and not _NUMBER.fullmatch(cell) else cell
