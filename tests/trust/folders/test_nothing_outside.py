"""A folder whose links, pipes and devices lead elsewhere: it is refused by name, and nothing behind them is opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from negotiator.cli import main
from negotiator.exercise.draft import FILE
from negotiator.files.reading import read as read_folder
from negotiator.history.errors import HistoryError
from negotiator.history.indexfile import read_index
from negotiator.history.past import Past
from negotiator.history.place import place_of
from negotiator.interop.reading import holds_scenario, read
from negotiator.workspace.editors import line_of
from negotiator.workspace.journal import unpacked
from tests.exercise.folders import held, put
from tests.exercise.folders import small as small_game
from tests.history.repos import small
from tests.trust.conftest import Tell
from tests.trust.folders.traced import traced

CANARY = "canary-8c1f"


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder with what must not be read: a text, and a pipe at which a reader would wait."""
    folder = tmp_path / "outside"
    (folder / "below").mkdir(parents=True)
    for name in ("negotiation.toml", "river.toml", "side.toml", "below/side.toml", "domain.xml", "exercise.toml"):
        (folder / name).write_text(f'<negotiation_template/>title = "{CANARY}"\n')
    os.mkfifo(folder / "pipe.toml")
    return folder


def leading_out(folder: Path, outside: Path) -> None:
    """Put links out of a negotiation, by absolute and relative paths, and pipes and devices into it."""
    links = {
        "agenda/out.toml": outside / "river.toml",
        "agenda/up.toml": Path("../../../outside/river.toml"),
        "agenda/pipe.toml": outside / "pipe.toml",
        "agenda/zero.toml": Path("/dev/zero"),
        "agenda/tty.toml": Path("/dev/tty"),
        "north/out.toml": outside / "side.toml",
        "exercise.toml": outside / "exercise.toml",
        "agenda/round.toml": Path("round.toml"),
    }
    for name, target in links.items():
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "north/fifo.toml")
    (folder / "linked").symlink_to(outside / "below")


def leading_out_of_sides(folder: Path, outside: Path) -> None:
    """Put links out of the folders of the sides, to a file, a folder, each other's, and round by a third, into them."""
    links = {
        "us/out.txt": outside / "river.toml",
        "us/up.txt": Path("../../outside/below/side.toml"),
        "us/folder": outside / "below",
        "us/round.txt": Path("../by.txt"),
        "by.txt": outside / "river.toml",
        "us/theirs.txt": Path("../china/side.toml"),
        "china/theirs.txt": Path("../us/side.toml"),
        "china/theirs": Path("../us"),
        "china/up.txt": Path("../../outside/river.toml"),
        "records": outside / "below",
    }
    for name, target in links.items():
        (folder / name).symlink_to(target)


OF_LINKS = (
    *(
        "matrix border",
        "show border river",
        "check border",
        "deals border",
        "explain border",
        "robust border",
        "border",
    ),
    *("fmt border --check", "fmt border", "diff -C border", "blame -C border --side north river.release"),
    *("exercise check border", "exercise pack border packs", "exercise play border"),
)
OF_GIT = ("check border --staged", "diff -C border --staged", "log -C border --zones", "git-setup border")
OF_SIDES = (
    *("exercise check game", "exercise pack game handed", "exercise play game --as us --against linear"),
    *("exercise record handed/us", "exercise debrief -C game handed/us", "exercise check handed/us"),
)


@pytest.mark.needs("strace")
def test_nothing_behind_a_link_is_opened(tmp_path: Path, outside: Path, figure: Tell) -> None:
    repo = small(tmp_path / "repo", "border")
    leading_out(repo.path / "border", outside)
    leading_out_of_sides(put(repo.path / "game", small_game()), outside)
    home = tmp_path / "home"
    home.mkdir()
    words = (*OF_LINKS, *OF_GIT, *OF_SIDES)
    trace = traced([each.split() for each in words], repo.path, home, {})
    opened = trace.below(outside) | trace.below(Path("/dev/zero"))  # folders too: to open one is to list it
    figure("links, pipes and devices: opened outside", f"19 links, {len(words)} commands", len(opened))
    assert opened == set()
    assert CANARY not in trace.said
    assert "Traceback" not in trace.said
    told = dict(zip(words, trace.codes, strict=True))
    assert {told[each] for each in OF_LINKS} == {1}
    assert {told[each] for each in OF_GIT} == {0}
    assert [told[each] for each in OF_SIDES] == [0, 0, 2, 0, 1, 0]  # without a terminal, and without an end
    packs = held(repo.path / "handed")
    assert packs and [name for name in packs if CANARY.encode() in packs[name]] == []
    for name in (
        "agenda/out.toml",
        "agenda/up.toml",
        "agenda/pipe.toml",
        "agenda/zero.toml",
        "north/fifo.toml",
        "linked",
    ):
        assert name in trace.said, name


def test_a_side_is_handed_nothing_that_links_lead_to(tmp_path: Path, outside: Path, figure: Tell) -> None:
    game, packs = put(tmp_path / "game", small_game()), tmp_path / "packs"
    own = {side: {name for name in held(game) if name.startswith(f"{side}/")} for side in ("us", "china")}
    leading_out_of_sides(game, outside)
    (game / "us/hidden.txt").symlink_to(".kept")
    (game / "us/.kept").write_text(CANARY)
    (game / "us/inside.txt").symlink_to("side.toml")
    own["us"].add("us/inside.txt")
    assert main(["exercise", "pack", str(game), str(packs)]) == 0
    for side, other in (("us", "china"), ("china", "us")):
        files = held(packs / side)
        assert {name for name in files if name.partition("/")[0] in own} == own[side]
        found = [name for name, data in files.items() if CANARY.encode() in data or f"Only {other}".encode() in data]
        figure("links out of a side's folder: files handed out", 9, len(found))
        assert found == []
        assert any(f"Only {side}".encode() in data for data in files.values())


@pytest.mark.parametrize("target", ["../china/arms.toml", "../../outside/below/side.toml"])
def test_positions_behind_a_link_out_are_handed_to_no_side(target: str, tmp_path: Path, outside: Path) -> None:
    game = put(tmp_path / "game", small_game())
    (game / "us/arms.toml").unlink()
    (game / "us/arms.toml").symlink_to(target)
    assert main(["exercise", "pack", str(game), str(tmp_path / "packs")]) == 1
    assert not (tmp_path / "packs").exists()


@pytest.mark.parametrize("inside", ["negotiation.toml", "notes.txt", ""])
def test_a_folder_behind_a_link_is_refused_whatever_it_holds(inside: str, tmp_path: Path) -> None:
    """What is said of it tells nothing of what it holds."""
    game, other = put(tmp_path / "game", small_game()), tmp_path / "other"
    other.mkdir()
    if inside:
        (other / inside).touch()
    (game / "linked").symlink_to(other)
    told = [str(each) for each in read_folder(game).faults]
    assert told == [f"{game}/linked: leads out of the negotiation's folder; a file or folder in it, or a link to one"]


@pytest.mark.parametrize("made", ["pipe", "device", "giant"])
def test_what_stands_in_the_place_of_a_file_of_ours_is_not_waited_for(made: str, tmp_path: Path) -> None:
    path = tmp_path / FILE
    if made == "pipe":
        os.mkfifo(path)
    elif made == "device":
        path.symlink_to("/dev/zero")
    else:
        path.touch()
        os.truncate(path, 1 << 34)
    with pytest.raises(HistoryError, match=r"the index (is|leads) "):
        read_index(path, 20)
    assert unpacked(path) is None
    assert line_of(path, ("items",)) == 1


@pytest.mark.parametrize("name", ["domain.xml", "pipe.xml"])
def test_the_head_of_no_file_outside_is_looked_at(name: str, tmp_path: Path, outside: Path) -> None:
    folder = tmp_path / "scenario"
    folder.mkdir()
    os.mkfifo(outside / "pipe.xml")
    (folder / "domain.xml").symlink_to(outside / name)
    assert not holds_scenario(folder)
    told = "; ".join(map(str, read(folder).faults))
    assert "leads out of the negotiation's folder" in told


def test_neither_index_nor_shallow_file_is_read_by_a_link_out(tmp_path: Path) -> None:
    mine, repo = small(tmp_path / "mine", "border"), small(tmp_path / "repo", "border")
    tip = repo.commit_staged("Nothing")
    (mine.path / "notes").write_text(f"{tip}\n")
    (repo.path / ".git/index").unlink()
    for name, target in (("index", ".git/index"), ("shallow", "notes")):
        (repo.path / ".git" / name).symlink_to(mine.path / target)
    with Past(place_of(repo.path / "border")) as past:
        with pytest.raises(HistoryError, match=r"the index leads out"):
            past.index()
        assert not past.revision("HEAD").edge
    for name in ("index", "shallow"):
        (repo.path / ".git" / name).unlink()
        (repo.path / ".git" / name).symlink_to(name)
    with Past(place_of(repo.path / "border")) as past, pytest.raises(HistoryError, match=r"the index cannot be read"):
        past.index()
