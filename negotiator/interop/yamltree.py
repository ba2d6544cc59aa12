"""YAML as a tree with line numbers: one document, no tags, no anchors or aliases, each key once; nothing is built."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Protocol

import yaml

from negotiator.interop.tree import MAX_DEPTH, MAX_NODES, Kind, Node, whole_characters
from negotiator.texts.faults import Refusal

_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBERS = ("tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
_TEXT = "tag:yaml.org,2002:str"
_DECIMAL = re.compile(r"[-+]?(0|[1-9][0-9]*)?(\.[0-9]*)?([eE][-+]?[0-9]+)?|[-+]?\.(inf|nan)", re.IGNORECASE)
_EXPONENT = re.compile(r"[-+]?[0-9]+[eE][-+]?[0-9]+")


def parsed(text: str) -> Node:
    """Give the document of a YAML text; Refusal where it is not valid or goes too far."""
    line = _lines(text)
    try:
        _guard(text, line)
        found = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Refusal(f"is not valid YAML: {error.problem}", "YAML 1.1", line(mark)) from None
    except yaml.YAMLError:
        raise Refusal("holds a character that YAML does not allow", "characters that print") from None
    if found is None:
        raise Refusal("is empty", "a YAML map of keys and values")
    return _node(found, line)


class _Mark(Protocol):
    """A place in a text."""

    @property
    def index(self) -> int: ...


_Lines = Callable[[_Mark | None], int]


def _lines(text: str) -> _Lines:
    """Give what tells the line of a mark. Marks count lines too, but end them where no editor does, as at U+0085.

    It goes on from the mark before, as marks are asked about mostly in their order.
    """
    last, line = 0, 1

    def line_of(mark: _Mark | None) -> int:
        nonlocal last, line
        at = mark.index if mark else 0
        if at < last:
            last, line = 0, 1
        last, line = at, line + text.count("\n", last, at)
        return line

    return line_of


def _guard(text: str, line_of: _Lines) -> None:
    """Look through the events, which are made one by one, before anything is built of them."""
    depth = nodes = documents = 0
    for event in yaml.parse(text, Loader=_Loader):
        line, tag = line_of(event.start_mark), getattr(event, "tag", None)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        nodes += isinstance(event, yaml.NodeEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            raise Refusal("is not valid YAML: holds more than one document", "YAML 1.1", line)
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise Refusal("has an anchor or alias", "each value written out", line)
        if tag:
            raise Refusal(f'has the tag "{tag}"', "plain values without tags", line)
        if depth > MAX_DEPTH:
            raise Refusal(f"goes more than {MAX_DEPTH} lists or maps deep", f"at most {MAX_DEPTH}", line)
        if nodes > MAX_NODES:
            raise Refusal(f"holds more than {MAX_NODES:,} values", f"at most {MAX_NODES:,}", line)


def _node(found: yaml.Node, line_of: _Lines) -> Node:
    line = line_of(found.start_mark)
    if isinstance(found, yaml.MappingNode):
        return Node("map", line, entries=dict(_entries(found, line_of)))
    if isinstance(found, yaml.SequenceNode):
        return Node("list", line, items=tuple(_node(each, line_of) for each in found.value))
    assert isinstance(found, yaml.ScalarNode)
    return Node(_kind(found), line, whole_characters(str(found.value), line))


def _kind(found: yaml.ScalarNode) -> Kind:
    """Tell what a scalar is. Octal, sexagesimal and the like are no numbers here: YAML 1.1 reads 010 as 8."""
    if not found.style and _EXPONENT.fullmatch(found.value):
        return "number"  # 1e-05 is text to YAML 1.1, and a number to whoever wrote it
    if found.tag in _NUMBERS:
        return "number" if _DECIMAL.fullmatch(found.value) else "other"
    return "text" if found.tag == _TEXT else "other"


def _entries(found: yaml.MappingNode, line_of: _Lines) -> Iterator[tuple[str, Node]]:
    seen = set()
    for key, value in found.value:
        line = line_of(key.start_mark)
        if not isinstance(key, yaml.ScalarNode):
            raise Refusal("has a list or map for a key", "text or a number", line)
        if key.value in seen:
            raise Refusal("is given twice", "each key once", line, str(key.value))
        seen.add(key.value)
        yield whole_characters(key.value, line), _node(value, line_of)
