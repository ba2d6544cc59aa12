"""One file merged three ways: edits that go together, conflicts that stay in it, and what git alone would do."""

from __future__ import annotations

from pathlib import Path, PurePath

import pytest

from negotiator.files.document import read_document
from negotiator.files.merging.driver import Outcome, merge_texts
from negotiator.files.merging.kinds import doc_at
from negotiator.files.merging.telling import conflict_line
from negotiator.files.syntax import parsed
from negotiator.model.negotiation import HEADER, Doc
from negotiator.texts.faults import Refusal

pytestmark = pytest.mark.needs("git")

BASE = """\
#:schema ../schemas/position.json

# Who wants what.
[items.talks]
stance = "tradeable"
limit = "group"
weight = 4
evidence = [
  { source = "A", date = "2023" },
]

# Asked for since 2023.
[items.controls]
stance = "tradeable"
limit = "advisories"  # as read in June
weight = 12
"""
PATH = PurePath("positions/talks/us/fentanyl.toml")
DOC = Doc("position", "fentanyl", "us")


def swapped(text: str, *pairs: tuple[str, str]) -> str:
    """A text with some parts of it in another's place."""
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def merged(ours: str, theirs: str, base: str = BASE, path: PurePath = PATH) -> Outcome:
    return merge_texts(base.encode(), ours.encode(), theirs.encode(), path)


def test_neighbouring_keys_and_evidence_of_both_go_together_and_keep_both_comments() -> None:
    ours = swapped(
        BASE,
        ('limit = "group"', 'limit = "none"  # since May'),
        ('date = "2023" },', 'date = "2023" },\n  { source = "B" },'),
    )
    theirs = swapped(
        BASE, ("weight = 4", "# half of it\nweight = 8"), ('date = "2023" },', 'date = "2023" },\n  { source = "C" },')
    )
    found = merged(ours, theirs)
    assert found.clean
    both = swapped(ours, ("weight = 4", "# half of it\nweight = 8"), ('"B" },', '"B" },\n  { source = "C" },'))
    assert found.text.decode() == both


def test_a_key_that_both_changed_stands_between_markers_that_name_it_and_all_else_is_merged() -> None:
    ours = swapped(
        BASE, ('"advisories"  # as read in June', '"licensing"  # as read in May'), ("weight = 4", "weight = 5")
    )
    theirs = swapped(BASE, ('"advisories"  # as read in June', '"scheduling"'), ("weight = 12", "weight = 3"))
    found = merged(ours, theirs)
    conflict = (
        "<<<<<<< ours: us, fentanyl.controls: limit (was advisories)\n"
        'limit = "licensing"  # as read in May\n'
        "=======\n"
        'limit = "scheduling"\n'
        ">>>>>>> theirs"
    )
    line = 'limit = "advisories"  # as read in June'
    assert found.text.decode() == swapped(
        BASE, (line, conflict), ("weight = 4", "weight = 5"), ("weight = 12", "weight = 3")
    )
    assert not found.clean
    told = "conflict: China, fentanyl.controls: limit: ours licensing, theirs scheduling (was advisories)"
    assert [conflict_line(each, "China") for each in found.conflicts] == [told]
    (fault,) = read_document(DOC, Path("us/fentanyl.toml"), found.text).faults
    assert str(fault) == (
        'us/fentanyl.toml:15: limit: is a merge conflict that is not settled: ours "licensing"  # as read in May, '
        'theirs "scheduling"; keep one of the two and take the markers out'
    )


@pytest.mark.parametrize("turned", [False, True])
def test_an_item_that_one_removed_and_the_other_changed_is_asked_about_with_all_its_comments(turned: bool) -> None:
    start = BASE.index("# Asked for")
    removed, changed = BASE[: start - 1], swapped(BASE, ("weight = 12", "weight = 3  # a quarter"))
    found = merged(changed, removed) if turned else merged(removed, changed)
    assert not found.clean
    text = found.text.decode()
    assert text.startswith(removed)
    block = text[text.index("<<<<<<<") :]
    assert block.startswith("<<<<<<< ours: us, fentanyl.controls\n")
    for line in changed[start:].splitlines():
        assert line in block
    (told,) = map(conflict_line, found.conflicts)
    sides = ("ours changed weight, theirs removed it", "ours removed it, theirs changed weight")
    assert told == f"conflict: us, fentanyl.controls: {sides[not turned]}"


def test_an_item_that_is_asked_about_stands_where_it_stood() -> None:
    base = BASE + "\n[items.last]\nweight = 1\n"
    removed = base[: base.index("\n# Asked for")] + base[base.index("\n[items.last]") :]
    text = merged(removed, swapped(base, ("weight = 12", "weight = 3")), base).text.decode()
    assert text.index("[items.talks]") < text.index("<<<<<<<") < text.index(">>>>>>>") < text.index("[items.last]")


def test_a_comment_that_one_took_out_goes_and_one_that_both_changed_stays_in_both_forms() -> None:
    ours = swapped(
        BASE,
        ("# Who wants what.\n", ""),
        ("# Asked for since 2023.", "# Asked for in 2023."),
        ("weight = 4", "weight = 1"),
    )
    theirs = swapped(BASE, ("# Asked for since 2023.", "# Asked for twice."), ('limit = "group"', 'limit = "none"'))
    text = merged(ours, theirs).text.decode()
    assert "Who wants" not in text
    assert "since 2023" not in text
    assert "# Asked for in 2023." in text
    assert "# Asked for twice." in text


def test_a_comment_on_what_the_other_removed_is_not_lost() -> None:
    removed = BASE[: BASE.index("\n# Asked for")]
    noted = swapped(BASE, ("weight = 12", "# checked twice\nweight = 12"))
    for ours, theirs in ((removed, noted), (noted, removed)):
        found = merged(ours, theirs)
        assert found.clean
        assert "controls" not in found.text.decode()
        assert "# checked twice" in found.text.decode()


def test_a_text_of_several_lines_is_asked_about_as_a_whole() -> None:
    base = 'title = "US"\nmandate = """\nOne.\nTwo.\nThree.\n"""\n'
    ours, theirs = (swapped(base, ("Two.", each)) for each in ("Two, or so.", "Twice."))
    found = merged(ours, theirs, base, PurePath("us/side.toml"))
    lines = found.text.decode().splitlines()
    assert lines.index('mandate = """') == lines.index("=======") - 5
    assert read_document(Doc("side", side="us"), Path(), found.text).table is None


def test_a_range_of_which_both_moved_an_end_is_asked_about_as_an_item() -> None:
    base = 'title = "Grain"\n\n[items.days]\ntitle = "Days"\nquantity = { from = 0, to = 40, step = 5 }\n'
    ours, theirs = swapped(base, ("from = 0", "from = -5")), swapped(base, ("step = 5", "step = 10"))
    found = merged(ours, theirs, base, PurePath("agenda/grain.toml"))
    assert [each.keys for each in found.conflicts] == [("items", "days")]
    assert not found.clean


def test_line_ends_and_the_mark_of_ours_stay() -> None:
    ours = "\ufeff" + swapped(BASE, ("weight = 4", "weight = 5")).replace("\n", "\r\n")
    theirs = swapped(BASE, ('limit = "group"', 'limit = "none"'))
    both = swapped(ours, ('limit = "group"', 'limit = "none"'))
    assert merged(ours, theirs).text.decode() == both
    mixed = ours.replace("weight = 12\r\n", "weight = 12\n")
    assert merged(mixed, theirs).text.decode() == both.replace("weight = 12\r\n", "weight = 12\n")


def test_a_file_that_both_added_goes_together_by_key() -> None:
    ours, theirs = (
        '[items.a]\nweight = 1\n# mine\nlimit = "x"\n',
        '# new\n[items.a]\nweight = 1\ntarget = "y"\n\n[items.b]\n',
    )
    found = merged(ours, theirs, "")
    assert found.clean
    held = parsed(found.text.decode())
    assert held == {"items": {"a": {"weight": 1, "limit": "x", "target": "y"}, "b": {}}}
    assert {"# mine", "# new"} <= set(found.text.decode().splitlines())


@pytest.mark.parametrize("broken", ["base", "ours", "theirs"])
def test_a_file_that_is_broken_on_any_side_is_merged_as_git_would(broken: str) -> None:
    texts = {
        "base": BASE,
        "ours": swapped(BASE, ("weight = 4", "weight = 5")),
        "theirs": swapped(BASE, ('limit = "advisories"', 'limit = "none"')),
    }
    texts[broken] = swapped(texts[broken], ('source = "A"', 'sauce = "A"'))
    found = merged(texts["ours"], texts["theirs"], texts["base"])
    assert "sauce" in found.why
    assert "weight = 5" in found.text.decode()
    assert 'limit = "none"' in found.text.decode()
    assert found.clean


def test_what_is_no_text_stays_as_ours_has_it_in_conflict() -> None:
    found = merge_texts(b"\x00a", b"\x00b", b"\x00c", PATH)
    assert (found.text, found.clean) == (b"\x00b", False)


def test_what_only_one_side_changed_is_taken_to_the_byte() -> None:
    odd = BASE.replace("\n", "\r\n") + "\n\n\n"
    assert merged(BASE, odd).text.decode() == odd
    assert merged(odd, BASE).text.decode() == odd
    assert merged("[", "[", BASE) == Outcome(b"[", clean=True)


def test_the_kind_of_a_file_is_told_by_its_path_else_by_what_it_holds() -> None:
    assert doc_at(PurePath("a/b/negotiation.toml"), {}) == HEADER
    assert doc_at(PurePath("x/agenda/fentanyl.toml"), {}) == Doc("agenda", "fentanyl")
    assert doc_at(PurePath("us/side.toml"), {}) == Doc("side", side="us")
    assert doc_at(PurePath("a/us/fentanyl.toml"), {}) == DOC
    assert doc_at(PurePath("fentanyl.toml"), {"title": "F", "items": {}}).kind == "agenda"
    assert doc_at(PurePath("fentanyl.toml"), {"items": {}}).kind == "position"
    assert doc_at(PurePath("Odd Name/x.toml"), {"mandate": ""}).kind == "side"
    assert doc_at(PurePath("x.toml"), {"format": 1}) == HEADER


MARKERS = "<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> branch\n"


def test_markers_within_a_text_are_what_the_text_says() -> None:
    text = f"note = '''\n{MARKERS.format('a', 'b')}'''\n"
    assert parsed(text)["note"] == MARKERS.format("a", "b")
    with pytest.raises(Refusal, match="has no value"):
        parsed(text + "key =\n")


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a = 1\n" + MARKERS.format("b = 1", "b = 2"), 2, "ours 1, theirs 2"),
        (MARKERS.format("||||||| base\nb = 3", "[b]\nc = 1"), 1, "ours nothing, theirs 2 lines"),
        (f"note = '''\n{MARKERS.format(chr(39) * 3, 'more' + chr(39) * 3)}", 2, "ours one line, theirs one line"),
        (MARKERS.format("a = [[[[" * 40, ""), 1, "is not settled: ours [["),
        (MARKERS.format("a = 1", "a = 2") * 2, 1, "not settled (one of 2 in this file)"),
    ],
)
def test_a_conflict_that_git_left_is_told_on_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(Refusal) as told:
        parsed(text)
    assert (told.value.line, told.value.allowed) == (line, "keep one of the two and take the markers out")
    assert said in told.value.what
