"""XML as a tree with line numbers: no document type, no entities, nothing fetched, and a bound on all that grows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from xml.parsers import expat

from negotiator.texts.faults import Refusal

MAX_DEPTH = 32
"""How deep elements may stand in one another."""

MAX_ELEMENTS = 100_000
"""How many elements a file may have."""

_START = re.compile("<[^/!?]")
_ENCODINGS = ("utf-8", "utf8", "us-ascii", "ascii")


@dataclass(slots=True)
class Element:
    """An element: its name, attributes, line, and the elements in it. `texts` tells whether it holds other text."""

    name: str
    attributes: dict[str, str]
    line: int
    inner: list[Element] = field(default_factory=list)
    texts: bool = False

    def named(self, name: str) -> list[Element]:
        """Give the elements of a name in it."""
        return [each for each in self.inner if each.name == name]

    def all(self) -> Iterator[Element]:
        """Give it and all elements below it, in order."""
        yield self
        for each in self.inner:
            yield from each.all()


class _Builder:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate("utf-8")
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.open: list[Element] = []
        self.root: Element | None = None

    def _declared(self, version: str, encoding: str | None, standalone: int) -> None:
        if encoding and encoding.lower() not in _ENCODINGS:
            raise Refusal(f'declares the encoding "{encoding}"', "UTF-8 text", self.parser.CurrentLineNumber)

    def _doctype(self, *_: object) -> None:
        allowed = "XML without DOCTYPE and ENTITY: nothing is expanded or fetched"
        raise Refusal("declares a document type", allowed, self.parser.CurrentLineNumber)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        if len(self.open) >= MAX_DEPTH:
            raise Refusal(f"goes more than {MAX_DEPTH} elements deep", f"at most {MAX_DEPTH}", line)
        element = Element(name, attributes, line)
        if self.open:
            self.open[-1].inner.append(element)
        else:
            self.root = element
        self.open.append(element)

    def _end(self, name: str) -> None:
        self.open.pop()

    def _text(self, text: str) -> None:
        if text.strip():
            self.open[-1].texts = True


def _guard(text: str) -> None:
    """Refuse more elements than may be, those that are commented out too, before any is built."""
    beyond = next(islice(_START.finditer(text), MAX_ELEMENTS, None), None)
    if beyond is not None:
        line = text.count("\n", 0, beyond.start()) + 1
        raise Refusal(f"has more than {MAX_ELEMENTS:,} elements", f"at most {MAX_ELEMENTS:,}", line)


def parsed(text: str) -> Element:
    """Give the root of an XML text; Refusal where it is not well-formed or goes too far."""
    _guard(text)
    builder = _Builder()
    try:
        # A return by itself is a blank to XML, and a line end to the line numbers of expat, though to no editor.
        builder.parser.Parse(text.replace("\r", " ").encode("utf-8"), True)
    except expat.ExpatError as error:
        what = f"is not well-formed XML: {expat.ErrorString(error.code)}"
        raise Refusal(what, "XML 1.0", error.lineno) from None
    assert builder.root is not None
    return builder.root
