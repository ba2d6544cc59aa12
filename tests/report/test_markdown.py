"""Tables and lines as Markdown, read by a Markdown parser: text stays text."""

from __future__ import annotations

from html import unescape
from re import sub

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from negotiator.report.markdown import escaped, lines_markdown, lines_text, table_markdown
from negotiator.report.tables import Table
from negotiator.view.text import Piece
from tests.tui.hostile import TEXTS
from tests.view.texts import safe

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKED = st.text("ab \\`*_[]()<>#|~&!-+=:/.1;{}", max_size=30)
PLAIN = {"h1", "table", "thead", "tbody", "tr", "th", "td"}


def tags(html: str) -> set[str]:
    return {found.strip("</>") for found in sub(r"<[^>]*>", lambda match: f"\0{match[0]}\0", html).split("\0")[1::2]}


def shown(html: str) -> list[str]:
    """The texts between tags, spaces that Markdown folds left out."""
    texts = (unescape(part) for part in sub(r"<[^>]*>", "\0", html).split("\0"))
    return [" ".join(text.split()) for text in texts if text.strip()]


@given(safe | MARKED, safe | MARKED)
@settings(max_examples=200)
@example("a|b", "\\|")
@example("&lt;b&gt;", "<b>x</b>")
@example("ends in \\", "`code`")
@example("![x](http://a)", "<http://a>")
def test_text_in_a_table_stays_text(title: str, cell: str) -> None:
    html = PARSER.render(table_markdown(Table(title, ("one", "two"), ((cell, "end"),))))
    assert tags(html) <= PLAIN
    told = [text for text in (" ".join(each.split()) for each in (title, "one", "two", cell, "end")) if text]
    assert shown(html) == told


@given(st.lists(safe | MARKED | st.text("`~a\n ", max_size=12).map(lambda text: text.replace("\n", " ")), max_size=5))
@settings(max_examples=100)
def test_lines_stay_as_they_are_in_their_block(texts: list[str]) -> None:
    lines = [(Piece(text),) for text in texts]
    tokens = PARSER.parse(lines_markdown("A title", lines))
    assert [token.type for token in tokens] == ["heading_open", "inline", "heading_close", "fence"]
    assert tokens[-1].content == lines_text(lines)


@pytest.mark.parametrize("text", ["https://a.example/b", "www.a.example", "a@b.example"])
def test_addresses_are_broken_where_a_viewer_would_link_them(text: str) -> None:
    assert text not in escaped(text)
    assert PARSER.renderInline(escaped(text)) == text


def test_hostile_text_is_safe_in_a_heading() -> None:
    for text in TEXTS:
        assert tags(PARSER.render(table_markdown(Table(text.split("\n")[0], ("a",), ())))) <= PLAIN
