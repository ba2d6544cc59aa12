"""Scenarios of other tools: an input holds the domain and the profiles, with a line of percent signs between them."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree
from xml.parsers import expat

import yaml

from negotiator.interop import jsontree, xmltree, yamltree
from negotiator.interop.formats import FORMATS
from negotiator.interop.tree import Node
from negotiator.interop.xmltree import Element
from negotiator.model.problems import problems
from negotiator.texts.decoding import decoded
from negotiator.texts.faults import Refusal
from tests.interop.folders import FIXTURES
from tests.trust.fuzzing.readers.bombs import JSON_WORDS, LAUGHS, XML_WORDS, YAML_LAUGHS, YAML_WORDS, spoilt_fixtures
from tests.trust.fuzzing.readers.documents import told
from tests.trust.fuzzing.target import Target, promised

BETWEEN = b"\n%%%%\n"
FOLDER = Path("folder")

Check = Callable[[str], object]


def _text(raw: bytes) -> str | Refusal:
    try:
        return decoded(raw)
    except Refusal as refusal:
        return refusal


def reader(suffix: str, check: Check) -> Callable[[bytes], None]:
    """Give what reads a scenario of a format, and sees that it becomes a sound negotiation, or faults."""

    def run(data: bytes) -> None:
        raws = {FOLDER / f"{chr(97 + at)}{suffix}": raw for at, raw in enumerate(data.split(BETWEEN)[:6])}
        texts = {path: _text(raw) for path, raw in raws.items()}
        negotiation, faults, notes = FORMATS[suffix].read(FOLDER, texts)
        promised(negotiation is not None or faults, "neither a negotiation nor a fault")
        for fault in (*faults, *notes):
            told([fault], raws.get(fault.path, b""))
        if negotiation is not None and not faults:
            problems(negotiation)
        for text in texts.values():
            if isinstance(text, str):
                check(text)

    return run


def check_xml(text: str) -> None:
    """See that a tree is what another parser makes of it, and that nothing that declares a type becomes one."""
    try:
        found = xmltree.parsed(text)
    except Refusal:
        return
    parser, declared = expat.ParserCreate("utf-8"), list[object]()
    parser.StartDoctypeDeclHandler = lambda *each: declared.append(each)
    parser.EntityDeclHandler = lambda *each: declared.append(each)
    parser.Parse(text.encode(), True)
    promised(not declared, "takes a document type")
    try:
        other = ElementTree.fromstring(text.encode())
    except ElementTree.ParseError:  # it knows namespaces, and refuses what none is declared for
        return
    promised(_same_xml(found, other), "makes another tree than ElementTree")


def _same_xml(one: Element, other: ElementTree.Element) -> bool:
    return (
        # Names in a namespace are written in another way there.
        (one.name == other.tag or "}" in other.tag)
        and len(one.inner) == len(other)
        and (one.attributes == other.attrib or "xmlns" in str(one.attributes) or "}" in str(other.attrib))
        and all(map(_same_xml, one.inner, other))
    )


def check_json(text: str) -> None:
    """See that a tree is what another parser makes of it."""
    try:
        found = jsontree.parsed(text)
    except Refusal:
        return
    promised(_plain(found) == json.loads(text, parse_int=str, parse_float=str), "makes another tree than json")


def _plain(node: Node) -> object:
    if node.kind == "map":
        return {key: _plain(each) for key, each in node.entries.items()}
    if node.kind == "list":
        return [_plain(each) for each in node.items]
    return {"true": True, "false": False, "null": None}[node.text] if node.kind == "other" else node.text


def check_yaml(text: str) -> None:
    """See that a tree is the texts that another loader reads, and that nothing with tags or anchors becomes one."""
    try:
        found = yamltree.parsed(text)
    except Refusal:
        return
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        promised(not getattr(event, "anchor", None) and not getattr(event, "tag", None), f"takes {event}")
    promised(_texts(found) == yaml.load(text, Loader=yaml.CBaseLoader), "makes another tree than BaseLoader")


def _texts(node: Node) -> object:
    if node.kind == "map":
        return {key: _texts(each) for key, each in node.entries.items()}
    return [_texts(each) for each in node.items] if node.kind == "list" else node.text


def _seeds(suffix: str, *fixtures: str) -> list[bytes]:
    found = list[bytes]()
    for name in fixtures:
        files = [path.read_bytes() for path in sorted((FIXTURES / name).iterdir()) if path.suffix in (suffix, ".yaml")]
        found += [BETWEEN.join(files), *(BETWEEN.join(each) for each in spoilt_fixtures(name, suffix)), *files]
    return found


def check_and_guide(text: str) -> None:
    """Check a text, and read a few with the loader in Python too: it takes far longer, and guides the search."""
    check_yaml(text)
    if zlib.crc32(text.encode()) % 8 == 0:
        with suppress(yaml.YAMLError, ValueError, RecursionError):
            for _ in islice(yaml.parse(text, Loader=yaml.SafeLoader), 60):
                pass


def _xml_seeds() -> Sequence[bytes]:
    return [*_seeds(".xml", "genius-harbour", "genius-boxes"), *LAUGHS]


def _json_seeds() -> Sequence[bytes]:
    return _seeds(".json", "geniusweb-harbour")


def _yaml_seeds() -> Sequence[bytes]:
    return [*_seeds(".yml", "negmas-harbour"), *YAML_LAUGHS]


GENIUS = Target(reader(".xml", check_xml), _xml_seeds, XML_WORDS)
GENIUSWEB = Target(reader(".json", check_json), _json_seeds, JSON_WORDS)
NEGMAS = Target(reader(".yml", check_and_guide), _yaml_seeds, YAML_WORDS)
