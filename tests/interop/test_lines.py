"""A line that a fault names is one that an editor shows: what a format alone takes for a line end counts for none."""

from __future__ import annotations

import pytest

from negotiator.interop import xmltree, yamltree
from negotiator.texts.faults import Refusal


@pytest.mark.parametrize("end", ["\r", "\u0085", "\u2028", "\u2029"])
def test_a_line_of_yaml_ends_where_an_editor_ends_it(end: str) -> None:
    root = yamltree.parsed(f"a: 1{end}b: 2{end}c: 3\nd: 4\n")
    assert [each.line for each in root.entries.values()] == [1, 1, 1, 2]
    with pytest.raises(Refusal) as caught:
        yamltree.parsed(f"# one{end}{end}\na: [b\nc: [d")
    assert caught.value.line in (2, 3)


def test_a_line_of_xml_ends_where_an_editor_ends_it() -> None:
    root = xmltree.parsed('<a\rb="c\rd">\r\r<e/>\n<f/></a>')
    assert [root.line, *(each.line for each in root.inner)] == [1, 1, 2]
    assert root.attributes == {"b": "c d"}
    with pytest.raises(Refusal) as caught:
        xmltree.parsed("<a>\r\r\r</b>")
    assert caught.value.line == 1
