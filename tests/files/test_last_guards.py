"""The guards behind the guards: what no file and no edit should come to, and what is said where one does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from negotiator.files import document, editing, new, shapes, splices
from negotiator.files.editing import edited
from negotiator.files.new import written
from negotiator.files.reading import read_texts
from negotiator.files.splices import _above_comments, _closing, _framed
from negotiator.files.steps import Step, steps
from negotiator.files.tomltext import LayoutError, Slot, TomlText
from negotiator.files.trees import Tree, tree
from negotiator.model.base import Plain
from negotiator.model.changes import Change
from negotiator.model.negotiation import HEADER, Doc, documents
from negotiator.texts import fetching
from negotiator.texts.faults import Refusal
from negotiator.texts.fetching import fetch
from tests.workspace.folders import SMALL

US = Doc("position", issue="arms", side="us")
TEXT = b'[items.sales]\nstance = "tradeable"\n'
WEIGHED = Change(US, ("items", "sales", "weight"), None, 3)


def test_a_file_too_deep_for_the_reader_is_a_fault_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def deep(*_: object) -> object:
        raise RecursionError

    monkeypatch.setattr(document, "_read", deep)
    (fault, *_) = read_texts(Path("talks"), {HEADER: b"format = 1\n"}).faults
    assert "is too big or too deep to read" in str(fault)


def test_a_way_to_write_an_edit_that_would_read_back_otherwise_gives_way_to_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    meant, ways = edited(TEXT, US, [WEIGHED]), splices.ways

    def wrong_first(body: str, step: Step, known: tuple[str, ...]) -> Iterator[Callable[[], str]]:
        yield lambda: body
        yield from ways(body, step, known)

    monkeypatch.setattr(editing, "ways", wrong_first)
    assert edited(TEXT, US, [WEIGHED]) == meant != TEXT


def test_a_new_file_that_would_not_read_back_as_meant_is_not_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(new, "section_text", lambda *_: 'title = "another"\n')
    with pytest.raises(ValueError, match="does not read back"):
        written(HEADER, documents(SMALL)[HEADER])


def test_a_text_outside_the_frame_of_an_edit_is_refused() -> None:
    frame = Slot("a = 1\n", "b = 2\n")
    assert _framed(frame, "a = 1\nc = 3\nb = 2\n") == "a = 1\nc = 3\nb = 2\n"
    for text in ("a = 2\nc = 3\nb = 2\n", "a = 1\nc = 3\nb = 3\n"):
        with pytest.raises(LayoutError):
            _framed(frame, text)


def test_comments_at_the_very_top_stand_above_what_follows() -> None:
    assert _above_comments("# one\n# two\n") == 0
    assert _above_comments("#:schema x\n# two\n") == len("#:schema x\n")


def test_a_table_of_entries_that_was_not_there_is_added_entry_by_entry() -> None:
    entries: dict[str, Tree] = {"sales": {"weight": 1}, "place": {"weight": 2}}
    assert list(steps(("items",), None, entries)) == [
        Step(("items", "sales"), {"weight": 1}, new=True),
        Step(("items", "place"), {"weight": 2}, new=True),
    ]


def test_a_text_that_holds_the_mark_of_what_is_to_be_written_is_edited_all_the_same() -> None:
    text = TEXT + b'interest = "to-be-written, and to-be-written-"\n'
    assert edited(text, US, [WEIGHED]) == TEXT + b"weight = 3\n" + text[len(TEXT) :]


def test_what_the_library_does_not_put_in_is_refused() -> None:
    with pytest.raises(LayoutError, match="cannot be put in"):
        TomlText("a = 1\n")._slot(lambda _: None, "mark")


def test_what_a_shape_finds_wrong_is_told_though_no_words_stand_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "_WORDS", {})
    faults = read_texts(Path("talks"), {HEADER: b"format = 1\ntitle = 3\n"}).faults
    assert any("title: is the number 3; " in str(fault) for fault in faults)


def test_a_tree_holds_what_toml_holds_and_nothing_else() -> None:
    assert tree({"on": date(2024, 2, 29)}) == {"on": "2024-02-29"}
    with pytest.raises(TypeError, match="TOML holds no complex"):
        tree([1j])


def test_a_file_that_grows_as_it_is_read_is_too_big(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "grown.toml"
    path.write_bytes(b"#" * (fetching.MAX_BYTES + 1))
    monkeypatch.setattr(fetching, "_plain_file", lambda *_: None)  # as big as allowed when it was looked at
    with pytest.raises(Refusal, match="is too big, 2,000,001 bytes"):
        fetch(path, tmp_path)


def test_comments_below_a_first_empty_line_begin_there() -> None:
    assert _above_comments("\n# one\n") == 1


def test_comments_that_end_a_text_are_those_below_a_blank_line_only() -> None:
    assert _closing(["a = 1", "# of a", "", "# of none"], []) == ["", "# of none"]
    assert _closing(["a = 1", "# of a", "", "# of none"], ["", ""]) == ["", "# of none"]
    assert not _closing(["a = 1", "", "# of the next"], ["b = 2"])


def test_links_of_a_table_that_has_none_get_a_header_each() -> None:
    links: Plain = tuple({"concede": option, "only_if": {"item": "arms.place", "at_least": "b"}} for option in "ab")
    text = edited(TEXT, US, [Change(US, ("items", "sales", "links"), None, links)])
    assert text.count(b"\n[[items.sales.links]]\n") == 2


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (b'items.sales = { stance = "tradeable" }\n', b'"One.\\nTwo."'),
        (b'items.sales.stance = "tradeable"\n', b'"""\nOne.\nTwo."""'),
    ],
)
def test_a_text_of_several_lines_is_put_within_braces_on_one(text: bytes, written: bytes) -> None:
    change = Change(US, ("items", "sales", "rationale"), None, "One.\nTwo.")
    assert edited(text, US, [change]).count(b"rationale = " + written) == 1


def test_an_entry_put_into_a_long_list_of_few_kinds_is_one_step() -> None:
    path, half = ("items", "sales", "limit"), ("a", "b") * 75
    assert list(steps(path, half + half, (*half, "c", *half))) == [Step((*path, 150), "c", new=True)]
