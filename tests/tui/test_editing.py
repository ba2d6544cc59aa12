"""Marks, limits, targets, weights, set aside, undo and redo: each key does what it says, or says why not."""

from __future__ import annotations

from tests.tui.screen import LARGE, MIDDLE, WIDE, opened

TITLE = "Precursor controls"
EDITS = {
    "r": ("◆ ≥ licensing", "marked red line"),
    "n": ("? ", "marked unknown"),
    "H": ("◇ ≥ advisories", "limit licensing to advisories"),
    "left_square_bracket": ("◇ ≥ advisories", "limit licensing to advisories"),
    "L": ("◇ = scheduling", "limit licensing to scheduling"),
    "right_square_bracket": ("◇ = scheduling", "limit licensing to scheduling"),
    "plus": ("◇ ≥ licensing", "weight 16 to 17"),
    "minus": ("◇ ≥ licensing", "weight 16 to 15"),
    "p": ("– set aside", "set aside"),
}
REFUSED = {
    ("u",): "nothing to undo",
    ("ctrl+r",): "nothing to redo",
    ("t",): "United States, Precursor controls: tradeable already",
    ("K",): "already at the last option",
    ("right_curly_bracket",): "already at the last option",
    ("up", "up", "r"): "marks stand on items: go down to an item of this issue first",
    ("H",): "marks stand on items: go down to an item of this issue first",
}


async def test_an_edit_shows_what_it_did_and_can_be_undone_and_redone() -> None:
    async with opened("us-china-2023-06", LARGE) as driven:
        await driven.pick(TITLE)
        whole = driven.row(f"▶    {TITLE}")
        await driven.press("r")
        await driven.press("u")
        assert driven.row(f"▶    {TITLE}") == whole
        await driven.press("z")  # the matrix alone: other panes wait for what is worked out
        before = driven.row(f"▶    {TITLE}")
        for key, (shown, said) in EDITS.items():
            await driven.tap(key)
            after = driven.row(f"▶    {TITLE}")
            assert shown in after, key
            assert said in driven.context, key
            assert "1 unsaved" in driven.header, key
            await driven.tap("u")
            assert (driven.row(f"▶    {TITLE}"), driven.context[:8]) == (
                before,
                "undid: U" if key != "p" else "undid: P",
            )
            assert "unsaved" not in driven.header, key
            await driven.tap("ctrl+r")
            assert (driven.row(f"▶    {TITLE}"), driven.context[:6]) == (after, "redid:"), key
            await driven.tap("u")


async def test_the_target_moves_as_drawn() -> None:
    async with opened("us-china-2023-06", WIDE) as driven:
        await driven.pick(TITLE)
        await driven.press("H")
        for key, target in (("J", "licensing"), ("K", "scheduling"), ("left_curly_bracket", "licensing")):
            await driven.press(key)
            assert driven.bench.session.negotiation.position("us", "fentanyl.precursor-controls").target == target
            assert "target" in driven.context


async def test_a_refusal_says_why() -> None:
    async with opened("us-china-2023-06") as driven:
        await driven.pick(TITLE)
        for keys, reason in REFUSED.items():
            await driven.press(*keys)
            assert driven.context == reason, keys
            assert driven.bench.query_one("#context").has_class("-warning")
        assert "unsaved" not in driven.header
        await driven.press("down")
        assert not driven.bench.query_one("#context").has_class("-warning")


async def test_a_long_refusal_is_shown_whole() -> None:
    async with opened("us-china-2023-06") as driven:
        await driven.pick("Precursor controls")
        await driven.press("J", "J")
        refused = driven.context
        assert refused.endswith("press Enter and type better first") or refused.endswith("first, last or only")
        assert "advisories" not in refused


async def test_a_weight_is_not_lowered_below_nothing() -> None:
    async with opened("us-china-2023-06") as driven:
        await driven.pick("Precursor controls")
        await driven.press(*["minus"] * 16)
        assert "weight 1 to 0" in driven.context
        await driven.press("minus")
        assert "the weight is 0 already" in driven.context


async def test_edits_go_to_the_side_in_brackets() -> None:
    async with opened("us-china-2023-06", MIDDLE) as driven:
        await driven.pick("Precursor controls")
        assert "[US]" in driven.text and "[CN]" not in driven.text
        for key in ("s", "left", "right", "h", "l"):
            side = driven.bench.side
            await driven.press(key)
            assert driven.bench.side != side
        assert "[CN]" in driven.text and "[US]" not in driven.text
        assert driven.context == "editing: China"
        await driven.press("r")
        assert driven.context == "China, Precursor controls: marked red line"
        assert driven.bench.session.negotiation.position("china", "fentanyl.precursor-controls").stance == "red-line"
        assert driven.bench.session.negotiation.position("us", "fentanyl.precursor-controls").stance == "tradeable"


async def test_an_item_set_aside_comes_back() -> None:
    async with opened("us-china-2023-06") as driven:
        await driven.pick("Precursor controls")
        before = driven.row("▶")
        await driven.press("p")
        assert "set aside" in driven.row("▶")
        await driven.press("p")
        assert driven.row("▶") == before
        assert driven.context == "Precursor controls: back on the table"


async def test_marks_of_a_choice_are_made_in_a_list() -> None:
    async with opened("us-china-2024-02") as driven:
        await driven.pick("Name")
        shown = await driven.press("H")
        assert "[x] no common name" in shown and "[ ] San Francisco Vision" in shown
        shown = await driven.press("home", "space", "end", "space")
        assert "[ ] no common name" in shown and "[x] San Francisco Vision" in shown
        await driven.press("enter")
        accepts = driven.bench.session.negotiation.position("us", "relationship.name").accepts
        assert accepts == ("strategic-competition", "san-francisco-vision")


async def test_all_options_marked_is_no_limit() -> None:
    async with opened("us-china-2024-02") as driven:
        await driven.pick("Name")
        await driven.press("H", "end", "space", "enter")
        assert driven.bench.session.negotiation.position("us", "relationship.name").accepts is None
        assert "1 unsaved" in driven.header


async def test_a_choice_without_marks_is_refused() -> None:
    async with opened("us-china-2024-02") as driven:
        await driven.pick("Name")
        await driven.press("L")
        options = [line for line in driven.lines if "[ ]" in line or "[x]" in line]
        for index, line in enumerate(options):
            if "[x]" in line:
                await driven.press("home", *["down"] * index, "space")
        assert "[x]" not in driven.text
        await driven.press("enter")
        assert driven.context.startswith("mark at least one option")
        assert "unsaved" not in driven.header


async def test_the_target_of_a_choice_is_picked_from_a_list() -> None:
    async with opened("us-china-2024-02") as driven:
        await driven.pick("Name")
        shown = await driven.press("K")
        assert "aims for" in shown and "Enter picks, Escape leaves" in shown
        await driven.press("escape")
        assert "unsaved" not in driven.header
