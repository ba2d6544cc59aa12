"""The canonical form by example: what becomes of each way to write a table, a list, a text and a comment."""

from __future__ import annotations

import pytest

from negotiator.files.formatting import canonical
from negotiator.files.formatting.canonical import formatted
from negotiator.model.negotiation import HEADER, Doc
from negotiator.texts.faults import Refusal

POSITION, AGENDA = Doc("position", "trade", "us"), Doc("agenda", "trade")


def form(text: str, doc: Doc = POSITION) -> str:
    """Give the canonical form of a text, the same a second time."""
    new = formatted(text.encode(), doc)
    assert formatted(new, doc) == new
    return new.decode()


CANONICAL = """\
[items.tariffs]
stance = "tradeable"
target = "low"
weight = 16.0
"""


@pytest.mark.parametrize(
    "text",
    [
        'items = { tariffs = { weight = 16.0, target = "low", stance = "tradeable" } }',
        "items.tariffs.weight=16.0\nitems.tariffs.target='low'\nitems.tariffs.stance='tradeable'",
        '[items]\n"tariffs".weight = 16.0\ntariffs."target" = "low"\ntariffs.\'stance\' = "tradeable"\n',
        '\n\n[ items . "tariffs" ]\n\n  weight=16.0\t\n\ttarget   =   "low"\n\nstance="tradeable"\n\n\n',
        '\ufeff[items.tariffs]\r\nweight = 16.0\r\ntarget = "low"\r\nstance = "tradeable"\r\n',
        '[items]\n[items.tariffs]\ntarget = "low"\nstance = "tradeable"\nweight = 16.0',
    ],
)
def test_every_way_to_write_a_table_comes_to_one(text: str) -> None:
    assert form(text) == CANONICAL


def test_items_stay_in_their_order_and_unknown_keys_stay_behind_the_known() -> None:
    text = "[items.b]\nzeal = 1\nweight = 2\nangle = 3\n[items.a]\nweight = 1\n[more]\nx.y = 1\n"
    assert form(text) == (
        "[items.b]\nweight = 2\nzeal = 1\nangle = 3\n\n[items.a]\nweight = 1\n\n[more]\nx = { y = 1 }\n"
    )


def test_evidence_goes_an_entry_a_line_and_links_get_headers() -> None:
    text = (
        '[items.a]\nlinks = [{only_if={at_least=["x"],item="t.b"},concede="low"}]\n'
        'evidence = [{date="2024",source="AP"},{source="LA"}]\naccepts = ["x","y"]\nprefers = [\n"x","y"]\n'
    )
    assert form(text) == (
        '[items.a]\nprefers = [\n  "x",\n  "y",\n]\naccepts = ["x", "y"]\n'
        'evidence = [\n  { source = "AP", date = "2024" },\n  { source = "LA" },\n]\n\n'
        '[[items.a.links]]\nconcede = "low"\nonly_if = { item = "t.b", at_least = ["x"] }\n'
    )


def test_a_pair_of_limits_stays_on_a_line() -> None:
    assert form('[items.a]\nlimit = [\n"low",\n"high"\n]\n') == '[items.a]\nlimit = ["low", "high"]\n'


def test_numbers_and_texts_keep_their_style_but_get_double_quotes() -> None:
    text = "[items.a]\nweight = +1_0.50\ninterest = 'say \"no\" \\ go'\n"
    text += "rationale = '''two\nlines'''\nset_by = \"\\u00e9\"\n"
    assert form(text) == (
        '[items.a]\nweight = +1_0.50\ninterest = "say \\"no\\" \\\\ go"\n'
        "rationale = '''two\nlines'''\nset_by = \"\\u00e9\"\n"
    )


def test_comments_move_with_what_they_stand_with() -> None:
    text = (
        "#:schema ../schemas/position.json\n# About the file.\n\n# Above the item.\n[items.a] # Behind it.\n"
        '# Above the weight.\nweight = 2# Behind the weight.   \nstance = "unknown"\n# The end of a.\n\n'
        "# Floats above b.\n\n[items.b]\nweight = 1\n\n# The end.\n"
    )
    assert form(text) == (
        "#:schema ../schemas/position.json\n# About the file.\n\n# Above the item.\n[items.a]  # Behind it.\n"
        'stance = "unknown"\n# Above the weight.\nweight = 2  # Behind the weight.\n# The end of a.\n\n'
        "# Floats above b.\n\n[items.b]\nweight = 1\n\n# The end.\n"
    )


def test_comments_in_a_list_stay_at_their_entries() -> None:
    text = (
        "[items.a]\nevidence = [ # first\n{ source = 'AP' } # behind\n, # next\n\n# above\n{ source = 'LA' }, # last\n"
        "# end\n] # after\n"
    )
    assert form(text) == (
        '[items.a]\nevidence = [\n  # first\n  { source = "AP" },  # behind\n  # next\n  # above\n'
        '  { source = "LA" },  # last\n  # end\n]  # after\n'
    )


def test_comments_of_a_list_of_links_go_with_its_links() -> None:
    text = (
        "[items.a]\nweight = 1\n# above\nlinks = [ # first\n{ concede = 'x' }, # one\n"
        "# two\n{ concede = 'y' }\n# end\n] # after\n"
    )
    assert form(text) == (
        '[items.a]\nweight = 1\n\n# above\n# after\n# first\n[[items.a.links]]  # one\nconcede = "x"\n\n'
        '# two\n[[items.a.links]]\nconcede = "y"\n# end\n'
    )


def test_a_table_whose_comments_need_lines_keeps_a_header() -> None:
    text = '[items.a]\nlabels.x = "X" # the first\nlabels.y = "Y"\ntitle = "A"\n'
    assert form(text, AGENDA) == '[items.a]\ntitle = "A"\n\n[items.a.labels]\nx = "X"  # the first\ny = "Y"\n'


def test_a_schema_is_kept_at_the_top_and_none_is_made_up() -> None:
    assert form("format=1\n", HEADER) == "format = 1\n"
    text = "#:schema schemas/negotiation.json\ntitle = 'x'\nformat = 1\n"
    assert form(text, HEADER) == '#:schema schemas/negotiation.json\n\nformat = 1\ntitle = "x"\n'


@pytest.mark.parametrize(("text", "new"), [("", ""), ("\r\n\n", ""), ("# a\n\n\n\n# b", "# a\n\n# b\n")])
def test_a_file_without_keys_keeps_its_comments(text: str, new: str) -> None:
    assert form(text) == new


@pytest.mark.parametrize("text", ["a = ", "[a", "a = 1\na = 2", "\x1b", 'a = "\\e"'])
def test_what_is_no_toml_is_refused_with_its_line(text: str) -> None:
    with pytest.raises(Refusal) as refused:
        formatted(f"\n\n{text}\n".encode(), POSITION)
    assert refused.value.line in (3, 4)


def test_dotted_keys_that_come_to_too_many_braces_are_refused() -> None:
    deep = "x." * 14 + "b = "
    with pytest.raises(Refusal, match="without changing"):
        formatted(f"a = {{ {deep}{{ {deep}{{ {deep}1 }} }} }}".encode(), POSITION)


@pytest.mark.parametrize(
    "wrong", ["a = 1\n", "a = 2 # why\n", "a = 1 # Why\n", "a = 1 # why\n# why\n", "a = 1.0 # why\n", "a =\n"]
)
def test_a_layout_that_would_change_anything_is_refused(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical, "page_text", lambda *_: wrong)
    with pytest.raises(Refusal, match="without changing what it says"):
        formatted(b"a = 1 # why\n", POSITION)


def test_a_layout_that_would_reorder_items_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical, "page_text", lambda *_: "[items.b]\n[items.a]\n")
    with pytest.raises(Refusal, match="without changing what it says"):
        formatted(b"[items.a]\n[items.b]\n", POSITION)


def test_nesting_is_bounded() -> None:
    with pytest.raises(Refusal, match="deep"):
        formatted(f"a = {'[' * 5000}{']' * 5000}".encode(), POSITION)


def test_a_text_that_would_grow_past_what_a_file_may_hold_is_refused_before_it_is_made() -> None:
    key = "k" * 20_000
    with pytest.raises(Refusal, match="too big"):
        formatted(f"items = {{ '{key}' = {{ links = [{'{},' * 20_000}] }} }}".encode(), POSITION)


def test_a_big_file_is_formatted() -> None:
    text = "".join(f"[items.i{number}]\nweight={number}#\n" for number in range(2_000))
    assert form(text).count("  #\n") == 2_000
