"""Edits of a file with comments in every place that TOML allows them: exactly these lines differ, nothing else."""

from __future__ import annotations

from difflib import ndiff
from fractions import Fraction

import pytest
from tomlrt import Document

from negotiator.files import editing
from negotiator.files.editing import EditError, edited
from negotiator.model.base import Plain
from negotiator.model.changes import Change
from negotiator.model.negotiation import HEADER, Doc

US = Doc("position", issue="fentanyl", side="us")

COMMENTED = """\
#:schema ../schemas/position.json
# top

# of no table

# above the table
[items.talks]  # on the header
# above stance
stance = 'tradeable'  # on stance

# between blank lines

  target = "joint" # indented
weight = 1_6.50  # sixteen and a half
evidence = [ # on the bracket
  # above the first
  { source = "LA Times", date = "2023" }, # on the first
  { source = "Reuters", date = "2024" } # on the last

  # before the end
] # on the end
# after the keys

# above the link
[[items.talks.links]]  # on the link
# above concede
concede = "group"  # on concede
only_if = { item = "trade.chips", at_least = "some" }

[items.other]
# nothing but a comment
"""

LA: Plain = {"source": "LA Times", "date": "2023"}
REUTERS: Plain = {"source": "Reuters", "date": "2024"}
AP: Plain = {"source": "AP", "says": 'Said "no".'}
REUTERS_SAYS: Plain = {"source": "Reuters", "date": "2024", "says": "Yes."}
JOINT: Plain = {"concede": "joint", "only_if": {"item": "trade.chips", "at_least": "some"}}
LINK: Plain = {"concede": "group", "only_if": {"item": "trade.chips", "at_least": "some"}}

EDITS: list[tuple[str, Plain | None, Plain | None, list[str]]] = [
    (
        "talks.stance",
        "tradeable",
        "red-line",
        ["-stance = 'tradeable'  # on stance", '+stance = "red-line"  # on stance'],
    ),
    ("talks.stance", "tradeable", None, ["-stance = 'tradeable'  # on stance"]),
    ("talks.target", "joint", "group", ['-  target = "joint" # indented', '+  target = "group" # indented']),
    ("talks.limit", None, "group", ['+  limit = "group"']),
    ("talks.limit", None, ("group", "joint"), ['+  limit = ["group", "joint"]']),
    ("talks.weight", Fraction(33, 2), None, ["-weight = 1_6.50  # sixteen and a half"]),
    (
        "talks.weight",
        Fraction(33, 2),
        Fraction(1, 8),
        ["-weight = 1_6.50  # sixteen and a half", "+weight = 0.125  # sixteen and a half"],
    ),
    ("talks.confidence", None, "low", ['+confidence = "low"']),
    ("talks.set_by", None, "capital", ['+set_by = "capital"']),
    ("talks.points", None, {"none": Fraction(3)}, ["+points = { none = 3 }"]),
    ("talks.rationale", None, "One.\nTwo.", ['+rationale = """', "+One.", '+Two."""']),
    ("talks.evidence", (LA, REUTERS), (REUTERS,), ['-  { source = "LA Times", date = "2023" }, # on the first']),
    ("talks.evidence", (LA, REUTERS), (AP, LA, REUTERS), ['+  { source = "AP", says = "Said \\"no\\"." },']),
    ("talks.evidence", (LA, REUTERS), (LA, AP, REUTERS), ['+  { source = "AP", says = "Said \\"no\\"." },']),
    (
        "talks.evidence",
        (LA, REUTERS),
        (LA, REUTERS_SAYS),
        [
            '-  { source = "Reuters", date = "2024" } # on the last',
            '+  { source = "Reuters", date = "2024", says = "Yes." } # on the last',
        ],
    ),
    (
        "talks.links",
        (LINK,),
        (JOINT,),
        ['-concede = "group"  # on concede', '+concede = "joint"  # on concede'],
    ),
    (
        "talks.links",
        (LINK,),
        None,
        [
            "-# above the link",
            "-[[items.talks.links]]  # on the link",
            "-# above concede",
            '-concede = "group"  # on concede',
            '-only_if = { item = "trade.chips", at_least = "some" }',
            "-",
        ],
    ),
    ("other.stance", None, "unknown", ['+stance = "unknown"']),
    ("new", None, {"stance": "unknown"}, ["+", "+[items.new]", '+stance = "unknown"']),
    ("other", {}, None, ["-", "-[items.other]"]),
]


def change(key: str, before: Plain | None, after: Plain | None) -> Change:
    return Change(US, ("items", *key.split(".")), before, after)


def differing(old: str, new: str) -> list[str]:
    """Give the lines that differ, as a diff does, without line ends."""
    lines = ndiff(old.split("\n"), new.split("\n"))
    return [line[0] + line[2:].removesuffix("\r") for line in lines if line[0] in "+-"]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(("key", "before", "after", "lines"), EDITS)
def test_exactly_the_lines_of_the_edit_differ(
    key: str, before: Plain | None, after: Plain | None, lines: list[str], newline: str
) -> None:
    old = COMMENTED.replace("\n", newline)
    new = edited(old.encode(), US, [change(key, before, after)]).decode()
    assert sorted(differing(old, new)) == sorted(lines)
    assert new.count("\n") == new.count(newline)


NEW_KEYS = [
    (US, "items.a.target", '[items.a]\nstance = "x"\n>weight = 1\n'),
    (US, "items.a.stance", "[items.a]\n># about the weight\nweight = 1\n"),
    (US, "items.a.target", '[items]\na = { stance = "x", >weight = 1 }\n'),
    (US, "items.a.target", "[items]\na = { >weight = 1 }\n"),
    (US, "items.a.target", '[items]\na = { stance = "x"> }\n'),
    (US, "items.a.target", 'items.a.stance = "x"\n>items.a.weight = 1\n'),
    (US, "items.a.target", ">items.a.weight = 1\n"),
    (US, "items.a.target", "[items]\n>a.weight = 1\n"),
    (US, "items.a.target", '[items.a]\nstance = "x"\n>\n# about b\n[items.b]\nstance="y"\n'),
    (US, "items.a.target", '[items.a]\nstance = "x"\n>[items.a.points]\nnone = 3\n'),
    (US, "items.a.target", "[items.a]\n>[items.a.points]\nnone = 3\n"),
    (HEADER, "title", '#:schema x.json\n# top\n\n># about\nissues = ["a"]\n'),
    (HEADER, "title", '#:schema x.json\n># about\nissues = ["a"]\n'),
    (HEADER, "title", '>issues = ["a"]\n'),
    (HEADER, "title", '>issues = ["a"]\n\nset_aside = ["a.b"]\n'),
]


@pytest.mark.parametrize(("doc", "key", "text"), NEW_KEYS)
def test_a_new_key_stands_where_the_documented_order_has_it(doc: Doc, key: str, text: str) -> None:
    before, after = text.split(">")
    made = edited((before + after).encode(), doc, [Change(doc, tuple(key.split(".")), None, "T")]).decode()
    assert made.startswith(before) and made.endswith(after) and made == made.lstrip()
    assert key.rpartition(".")[2] in made[len(before) : -len(after)]


def test_a_text_that_would_not_read_back_as_meant_is_no_way_to_make_an_edit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(editing, "ways", lambda *_: [lambda: COMMENTED, lambda: "target ="])
    with pytest.raises(EditError, match="cannot be changed in place: the text would not read back as meant"):
        edited(COMMENTED.encode(), US, [change("talks.target", "joint", "group")])


def test_no_change_is_no_difference() -> None:
    mixed = b"\xef\xbb\xbf" + COMMENTED.replace("\n", "\r\n", 9).encode() + b"\t # no line end"
    assert edited(mixed, US, []) == mixed
    assert edited(mixed, US, [change("talks.weight", Fraction(33, 2), Fraction("16.50"))]) == mixed


def test_an_edit_and_its_undoing_give_the_same_bytes() -> None:
    for mark in (b"", b"\xef\xbb\xbf"):
        old = mark + COMMENTED.encode()
        there = edited(old, US, [change("talks.better", None, "first")])
        assert there != old and edited(there, US, [change("talks.better", "first", None)]) == old


def test_changes_to_other_documents_are_left_alone() -> None:
    other = Change(Doc("side", side="us"), ("title",), None, "United States")
    assert edited(COMMENTED.encode(), US, [other]) == COMMENTED.encode()


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ('issues = ["a"]\n', ['+set_aside = ["a.b"]']),
        ('issues = ["a"]\nset_aside = []', ["-set_aside = []", '+set_aside = ["a.b"]']),
        ('set_aside = ["x.y"] # c\n', ['-set_aside = ["x.y"] # c', '+set_aside = ["x.y", "a.b"] # c']),
        ('set_aside = [\n  "x.y", # c\n]\n', ['+  "a.b",']),
    ],
)
def test_setting_aside_is_one_line(text: str, lines: list[str]) -> None:
    before = (() if "[]" in text else ("x.y",)) if "set_aside" in text else None
    made = Change(HEADER, ("set_aside",), before, (*(before or ()), "a.b"))
    assert differing(text, edited(text.encode(), HEADER, [made]).decode()) == lines


@pytest.mark.parametrize(
    ("text", "made", "what"),
    [
        (b"items = [", change("a.limit", None, "x"), "the whole file: is not TOML"),
        (b"\xff", change("a.limit", None, "x"), "the whole file: is not TOML"),
        (b"a = " + b"[" * 5000, change("a.limit", None, "x"), "nested too deeply"),
        (b'[items.a]\nlimit = "y"', change("a.limit", "x", "z"), "items.a.limit: holds 'y', not 'x'"),
        (b"items = 3", change("a.limit", None, "z"), "items.a.limit: has no table above it"),
        (b"[items.a]", change("a.limit", None, "\ud800"), "no text"),
        (b"[items.a]", Change(US, (), {}, None), "the whole file: is made or removed whole"),
    ],
)
def test_what_cannot_be_written_is_refused_with_document_and_key(text: bytes, made: Change, what: str) -> None:
    with pytest.raises(EditError, match=what) as caught:
        edited(text, US, [made])
    assert caught.value.doc == US and str(caught.value).startswith("position/us/fentanyl: ")


def test_an_edit_that_would_disturb_another_line_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    render = Document.render
    monkeypatch.setattr(Document, "render", lambda doc: render(doc).replace("# top", "# pot"))
    for made in (change("talks.target", "joint", "group"), change("other", {}, None)):
        with pytest.raises(EditError, match="cannot be changed in place"):
            edited(COMMENTED.encode(), US, [made])


def test_what_ends_a_text_stays_where_the_last_table_goes() -> None:
    raw = b"[items.talks]\nstance = 'unknown'\n\n# the end\n"
    assert edited(raw, US, [Change(US, ("items", "talks"), {"stance": "unknown"}, None)]).endswith(b"\n# the end\n")
