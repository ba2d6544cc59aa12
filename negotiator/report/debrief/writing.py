"""A debrief as lines for a terminal, and as Markdown in which nothing of it becomes markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from negotiator.report.debrief.blocks import Block, Drawn, Grid, Listed, Paper, Words
from negotiator.report.markdown import escaped, paragraph
from negotiator.view.text import Line, Piece, broken, cells, clean, wrap

GAP = 2
"""The cells between columns."""


def paper_lines(paper: Paper, width: int) -> Iterator[Line]:
    """Give a debrief on lines of at most `width` cells; a table too wide for that breaks its heads, or its rows."""
    yield from broken((Piece(paper.title, "heading"),), width)
    for section in paper.sections:
        yield ()
        yield (Piece(section.title, "heading"),)
        for block in section.blocks:
            for line in _block(block, width):
                yield from broken(line, width)


def _block(block: Block, width: int) -> Iterator[Line]:
    if isinstance(block, Words):
        yield (Piece(f"  {block.text}", "dim" if block.small else ""),)
    elif isinstance(block, Listed):
        yield from ((Piece(f"  - {entry}"),) for entry in block.entries)
    elif isinstance(block, Grid):
        yield from _grid(block, width)


def _grid(grid: Grid, width: int) -> Iterator[Line]:
    for heads in (grid.head, [max(head.split(" "), key=cells) for head in grid.head]):
        wide = [max(map(cells, column)) for column in zip(heads, *grid.rows, strict=True)]
        if sum(wide) + GAP * len(wide) <= width:
            yield from ((Piece(_laid(row, wide), "head"),) for row in _heads(grid.head, wide))
            yield from ((Piece(_laid(row, wide)),) for row in grid.rows)
            return
    yield from _one_by_one(grid)


def _heads(head: Sequence[str], wide: Sequence[int]) -> Iterator[Sequence[str]]:
    """Give heads on as many lines as they need, the last line of each above its column."""
    lines = [wrap(text, most) for text, most in zip(head, wide, strict=True)]
    high = max(map(len, lines))
    return zip(*([""] * (high - len(each)) + each for each in lines), strict=True)


def _laid(row: Sequence[str], wide: Sequence[int]) -> str:
    return "".join(
        f"{' ' * GAP}{text}{' ' * (most - cells(text))}" for text, most in zip(row, wide, strict=True)
    ).rstrip()


def _one_by_one(grid: Grid) -> Iterator[Line]:
    for row in grid.rows:
        told = (f"{head}: {text}" for head, text in zip(grid.head[1:], row[1:], strict=True) if text not in ("", "-"))
        yield (Piece(f"  {grid.head[0]} {row[0]}  ", "figure"), Piece("; ".join(told)))


def paper_markdown(paper: Paper, figures: int = 0) -> str:
    """Give a debrief as Markdown, with places for so many figures where it tells of them; see report.html."""
    parts = [f"# {escaped(paper.title)}"]
    for section in paper.sections:
        parts.append(f"## {escaped(section.title)}")
        parts += [text for block in section.blocks for text in _marked(block, figures)]
    return "\n\n".join(parts) + "\n"


def _marked(block: Block, figures: int) -> Iterator[str]:
    if isinstance(block, Words):
        yield paragraph(block.text)
    elif isinstance(block, Listed):
        yield "\n".join(f"- {paragraph(entry)}" for entry in block.entries)
    elif isinstance(block, Grid):
        rule = tuple("---" for _ in block.head)
        yield "\n".join((_row(map(escaped, block.head)), _row(rule), *(_row(map(escaped, row)) for row in block.rows)))
    elif isinstance(block, Drawn):
        yield from (f"[[figure {number}]]" for number in range(1, figures + 1))


def _row(texts: Iterable[str]) -> str:
    return f"| {' | '.join(map(clean, texts))} |"
