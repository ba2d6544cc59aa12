"""A negotiation begun from nothing: refused field by field, saved whole, and never over what stands there."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from negotiator.workspace.edits.items import NewItem
from negotiator.workspace.refusal import RefusedError
from negotiator.workspace.starting import Start, begun, folder_of, is_free, start_refusals
from tests.workspace.folders import files, same, stands


def start(folder: Path) -> Start:
    item = NewItem("", "quantity", "80 to 120 thousand", "100")
    return Start(str(folder), "Supply contract", "The Buyer, seller", "Price", replace(item, title="Yearly price"))


def test_what_is_begun_is_saved_whole(tmp_path: Path) -> None:
    session = begun(start(tmp_path / "new"))
    assert not (tmp_path / "new").exists()
    session.save()
    assert session.others == ()
    made = stands(tmp_path / "new")
    assert same(made, session.negotiation)
    assert made.side_ids == ("the-buyer", "seller")
    assert made.side("the-buyer").title == "The Buyer"
    assert made.item_names == ("price.yearly-price",)
    assert "schemas/agenda.json" in files(tmp_path / "new")


def test_undo_takes_back_the_first_issue_and_leaves_the_sides(tmp_path: Path) -> None:
    session = begun(start(tmp_path))
    assert session.undo() == "undid: added the issue Price with Yearly price"
    assert session.negotiation.item_names == ()
    assert session.negotiation.side("the-buyer").title == "The Buyer"
    assert session.undo() == "undid: began with The Buyer, seller"


@pytest.mark.parametrize(
    ("field", "text", "reason"),
    [
        ("title", " ", {"name": "a negotiation needs a title"}),
        ("sides", "Buyer", {"sides": "type two sides or more, at most 12, parted by commas: Buyer, Seller"}),
        ("sides", "Buyer, buyer", {"sides": "buyer stands there twice; each side may stand once"}),
        ("sides", ",".join("abcdefghijklm"), {"sides": "type two sides or more, at most 12, parted by commas: Buyer"}),
        ("issue", "", {"issue": "an issue needs a title"}),
    ],
)
def test_each_field_is_refused_by_itself(field: str, text: str, reason: dict[str, str], tmp_path: Path) -> None:
    typed = replace(start(tmp_path), **{field: text})  # type: ignore[arg-type]
    refused = start_refusals(typed)
    assert refused.keys() == reason.keys()
    assert all(refused[key].startswith(words) for key, words in reason.items())
    with pytest.raises(RefusedError):
        begun(typed)


def test_a_folder_that_holds_anything_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert is_free(tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    assert start_refusals(start(tmp_path))["folder"].endswith("holds files already: name a new or an empty folder")
    assert not is_free(tmp_path)
    assert start_refusals(start(tmp_path / "notes.txt"))["folder"].endswith("is a file: name a new or an empty folder")
    assert "cannot be a folder" in start_refusals(start(Path("~nobody-of-that-name/x")))["folder"]


def test_a_folder_that_is_not_named_is_made_of_the_title(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert folder_of(replace(start(tmp_path), folder=" ")) == tmp_path / "supply-contract"
