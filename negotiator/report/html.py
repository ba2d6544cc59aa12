"""Markdown as one page of HTML that needs nothing else: no script, no outside address, and a policy that allows none.

Links, images and raw HTML of the Markdown stay text, so that nothing in it becomes markup or is fetched.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from negotiator.view.text import clean

_FIGURE = re.compile(r"\[\[figure ([1-9][0-9]{0,2})\]\]")

_OFF = ("link", "image", "autolink", "html_inline", "html_block", "reference")
"""Rules of Markdown that are not followed: what they would read stays text."""

STYLE = """
@page { size: A4; margin: 18mm 16mm 20mm }
@page { @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt } }
html { background: #fff; color: #111; font: 11pt/1.45 "Liberation Sans", Arial, Helvetica, sans-serif }
body { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
h1, h2, h3 { line-height: 1.2; break-after: avoid }
h1 { font-size: 1.6em; border-bottom: 2px solid #111; padding-bottom: .2em }
h2 { font-size: 1.25em; margin-top: 1.6em }
h3 { font-size: 1.05em }
p, li { orphans: 3; widows: 3; overflow-wrap: break-word }
table { border-collapse: collapse; margin: .8em 0; max-width: 100%; font-size: .92em }
thead { display: table-header-group }
tr, li, figure, blockquote { break-inside: avoid }
th, td { border: 1px solid #999; padding: .25em .5em; text-align: left; vertical-align: top; overflow-wrap: anywhere }
td { min-width: 3.2em }
th { background: #eee; border-bottom: 2px solid #555; overflow-wrap: normal }
blockquote { margin: .8em 0; padding: .1em 1em; border-left: 4px solid #777 }
pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #999; padding: .5em }
code, pre { font-family: "Liberation Mono", "DejaVu Sans Mono", monospace; font-size: .92em }
figure { margin: 1em 0 }
figure svg { display: block; width: 100%; height: auto }
@media print { html { font-size: 10pt } body { max-width: none; padding: 0 } th { print-color-adjust: exact } }
"""
"""How a page looks, on a screen and on paper; without colour, so that a grey printer loses nothing."""

_HASH = b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()

POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'"
"""What a browser may do for a page: apply its one style sheet, and nothing else."""

_HEAD = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}</body>
</html>
"""


def page(title: str, markdown: str, svgs: Sequence[str] = ()) -> str:
    """Give a page of HTML from Markdown.

    Each drawing stands where a line `[[figure N]]` of its own asks for it, counted from one, or else at the end. The
    drawings are taken as they stand, so they are to be this program's own, and may hold no style of their own.
    """
    reader = MarkdownIt("commonmark", {"html": False, "linkify": False}).enable("table").disable(list(_OFF))
    tokens = reader.parse(markdown)
    placed, left = _placed(tokens, svgs)
    body = reader.renderer.render(placed, reader.options, {}) + "".join(map(_figure, left))
    head = _HEAD.replace("{policy}", POLICY).replace("{style}", STYLE)
    before, after = head.split("{body}")
    return f"{before.replace('{title}', escape(clean(title)))}{body}{after}"


def _placed(tokens: Sequence[Token], svgs: Sequence[str]) -> tuple[list[Token], list[str]]:
    """Put drawings where paragraphs ask for them, each once; give those left over too."""
    found: list[Token] = []
    left = dict(enumerate(svgs, start=1))
    for token in tokens:
        asked = _FIGURE.fullmatch(token.content) if token.type == "inline" else None
        if asked and found and found[-1].type == "paragraph_open" and (svg := left.pop(int(asked[1]), None)):
            found[-1] = Token("html_block", "", 0, content=_figure(svg))
            found[-1].meta["figure"] = True
        elif not (token.type == "paragraph_close" and found and "figure" in found[-1].meta):
            found.append(token)
    return found, list(left.values())


def _figure(svg: str) -> str:
    return f"<figure>\n{svg.strip()}\n</figure>\n"
