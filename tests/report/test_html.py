"""A page of HTML, read by an HTML parser: what a file holds is text there, never a tag, an attribute or an address."""

from __future__ import annotations

import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from negotiator.report.html import POLICY, STYLE, page
from negotiator.report.markdown import escaped, paragraph
from negotiator.view.text import clean
from screenshots.__main__ import CHROMIUM, FLAGS
from tests.tui.hostile import TEXTS
from tests.view.texts import safe

MARKED = st.text("ab \\`*_[]()<>#|~&!-+=:/.1;{}\"'\n", max_size=30)
TAGS = {"html", "head", "meta", "title", "style", "body", "h1", "p", "ul", "li", "table", "thead", "tbody", "tr"}
TAGS |= {"th", "td", "strong"}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>one</title></svg>'


class Read(HTMLParser):
    """Tags with attributes, and the text outside the head's style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.odd: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)


def markdown(text: str) -> str:
    """Markdown as the reports write it, with the text wherever they put one."""
    told, alone = escaped(clean(text)), paragraph(clean(text))
    return f"# {told}\n\n{alone}\n\n- **{told}**: {told}\n\n| a | b |\n| --- | --- |\n| {told} | {told} |\n"


@given(safe | MARKED)
@settings(max_examples=100)
@example("<script>alert(1)</script>")
@example('"><img src=http://a onerror=b>')
@example("</title><style>@import 'http://a'</style>")
@example("[a](javascript:b) ![a](http://b) <http://c> http://d www.e.f")
@example("[[figure 1]]")
@example("---")
@example("    12) x")
@example("+ y")
@example("{title} {body} {style} {policy}")
def test_text_makes_no_tag_and_no_attribute(text: str) -> None:
    read = Read(page(text, markdown(text)))
    assert {tag for tag, _ in read.tags} <= TAGS and not read.odd
    assert all(attributes.keys() <= {"lang", "charset", "http-equiv", "content", "name"} for _, attributes in read.tags)
    shown = " ".join(" ".join(read.texts).split())
    assert " ".join(clean(text).split()) in shown


def test_hostile_texts_make_no_tag() -> None:
    for text in TEXTS:
        assert {tag for tag, _ in Read(page(text, markdown(text))).tags} <= TAGS


def test_raw_html_links_and_images_of_markdown_stay_text() -> None:
    held = "<b onclick=a>x</b>\n\n<div>y</div>\n\n[z](http://a) ![w](http://b) <http://c>\n\n[r]: http://d\n\n[r]\n"
    read = Read(page("t", held))
    assert not {"b", "div", "a", "img"} & {tag for tag, _ in read.tags}
    assert "[z](http://a)" in "".join(read.texts) and "<div>" in "".join(read.texts)


def test_the_policy_allows_the_one_style_sheet_and_nothing_else() -> None:
    text = page("t", "x")
    metas = [attributes for tag, attributes in Read(text).tags if tag == "meta"]
    assert {"http-equiv": "Content-Security-Policy", "content": POLICY} in metas
    assert POLICY.startswith("default-src 'none'; ") and "unsafe" not in POLICY
    style = text.partition("<style>")[2].partition("</style>")[0]
    assert style == STYLE
    assert f"style-src 'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in POLICY
    assert "url(" not in style and "@import" not in style


def test_a_drawing_stands_where_a_line_asks_for_it_once_and_others_at_the_end() -> None:
    text = page(
        "t", "a\n\n[[figure 2]]\n\nb\n\n[[figure 2]]\n\n[[figure 9]]\n", (DRAWING, DRAWING.replace("one", "two"))
    )
    assert text.count("<svg") == 2 and text.count("<figure>") == 2
    places = [text.index(each) for each in ("<p>a", "<title>two", "<p>b", "<p>[[figure 2]]", "<title>one")]
    assert places == sorted(places)
    assert "<p>\n<figure" not in text and "[[figure 9]]" in text


@pytest.mark.needs("chromium")
def test_a_browser_applies_the_style_and_refuses_any_other(tmp_path: Path) -> None:
    chromium = next(found for found in map(shutil.which, CHROMIUM) if found)
    sound = page("t", "| a |\n| --- |\n| b |\n", (DRAWING,))
    added = "<style>p { color: red }</style><script>document.title = 'ran'</script></body>"
    refused = []
    for text in (sound, sound.replace("</body>", added)):
        (tmp_path / "page.html").write_text(text)
        command = (chromium, *FLAGS, f"--user-data-dir={tmp_path}/profile", "--enable-logging=stderr", "--dump-dom")
        ran = subprocess.run((*command, (tmp_path / "page.html").as_uri()), check=True, capture_output=True, timeout=60)
        assert b"<title>t</title>" in ran.stdout
        refused.append(ran.stderr.count(b"Content Security Policy"))
    assert refused[0] == 0 and refused[1] >= 2
