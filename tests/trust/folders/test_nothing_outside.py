"""A folder whose links, pipes and devices lead elsewhere: it is refused by name, and nothing behind them is opened."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from negotiator.exercise.draft import FILE
from negotiator.history.errors import HistoryError
from negotiator.history.indexfile import read_index
from negotiator.history.past import Past
from negotiator.history.place import place_of
from negotiator.interop.reading import holds_scenario, read
from negotiator.workspace.editors import line_of
from negotiator.workspace.journal import unpacked
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


@pytest.mark.needs("strace")
def test_nothing_behind_a_link_is_opened(tmp_path: Path, outside: Path, figure: Tell) -> None:
    repo = small(tmp_path / "repo", "border")
    leading_out(repo.path / "border", outside)
    home = tmp_path / "home"
    home.mkdir()
    words = (
        "matrix border",
        "check border",
        "deals border",
        "fmt border --check",
        "diff -C border",
        "exercise check border",
    )
    trace = traced([each.split() for each in words], repo.path, home, {})
    opened = {path for path in trace.below(outside) if not Path(path).is_dir()} | trace.below(Path("/dev/zero"))
    figure("links, pipes and devices: files opened outside", f"9 links, {len(words)} commands", len(opened))
    assert opened == set()
    assert CANARY not in trace.said
    assert 0 not in trace.codes[:2]
    for name in (
        "agenda/out.toml",
        "agenda/up.toml",
        "agenda/pipe.toml",
        "agenda/zero.toml",
        "north/fifo.toml",
        "linked",
    ):
        assert name in trace.said, name


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
