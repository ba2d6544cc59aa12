"""Clones that lack something, repositories of another hash, and entries of trees that are no plain files."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from negotiator.history.errors import HistoryError
from negotiator.history.past import Past
from negotiator.history.place import place_of
from negotiator.history.snapshot import Snapshot
from negotiator.texts.fetching import MAX_BYTES
from tests.history.repos import Repo, set_limit, small
from tests.history.test_steps import day, steps, subjects


def source(path: Path) -> Repo:
    """Make a repository of three commits to clone from."""
    repo = small(path, "border")
    repo.run("config", "uploadpack.allowFilter", "true")
    for number, limit in enumerate(("most", "all"), 1):
        set_limit(repo, "north", limit, "border")
        repo.commit(f"Set to {limit}", day(number))
    return repo


def clone(path: Path, *options: str) -> Repo:
    source(path / "source")
    Repo(path).run("clone", "-q", *options, (path / "source").as_uri(), str(path / "clone"))
    return Repo(path / "clone")


def faults(snapshot: Snapshot) -> list[str]:
    assert snapshot.reading is not None
    return [str(fault) for fault in snapshot.reading.faults]


def test_a_shallow_clone_ends_at_its_edge(tmp_path: Path) -> None:
    repo = clone(tmp_path, "--depth", "2")
    newest, edge = steps(repo)
    assert subjects([newest, edge]) == ["Set to all", "Set to most"]
    assert (newest.revision.edge, edge.revision.edge) == (False, True)
    assert (edge.revision.parents, edge.before) == ((), None)
    assert newest.before is edge.after and not edge.broken


def test_a_shallow_clone_s_linked_work_tree_ends_there_too(tmp_path: Path) -> None:
    repo = clone(tmp_path, "--depth", "1")
    repo.run("worktree", "add", "-q", "-b", "other", str(tmp_path / "linked"))
    assert [each.revision.edge for each in steps(Repo(tmp_path / "linked"))] == [True]


def test_what_a_partial_clone_lacks_is_a_fault_and_is_not_fetched(tmp_path: Path) -> None:
    repo = clone(tmp_path, "--filter=blob:none")
    before = sorted(each.name for each in (repo.path / ".git/objects").rglob("*"))
    newest, middle, oldest = steps(repo)
    assert [each.broken for each in (newest, middle, oldest)] == [False, True, True]
    assert faults(middle.after) == ["border/north/river.toml: is not in this clone; git fetch may bring it"]
    assert newest.before is None
    assert sorted(each.name for each in (repo.path / ".git/objects").rglob("*")) == before


def test_folders_that_a_partial_clone_lacks_are_faults(tmp_path: Path) -> None:
    repo = clone(tmp_path, "--filter=tree:0", "--no-checkout")
    repo.write_small("border")
    with Past(place_of(repo.path / "border")) as past:
        found = past.at(past.revision("HEAD"))
    assert faults(found) == ["border: is not in this clone; git fetch may bring it"]


def test_a_repository_of_sha_256_is_read(tmp_path: Path) -> None:
    repo = small(tmp_path, "border", object_format="sha256")
    repo.run("mv", "border", "frontier")
    set_limit(repo, "north", "most", "frontier")
    repo.commit("Rename and harden", day(1))
    found = steps(repo)
    assert [len(found[0].revision.id), found[0].after.folder, found[1].after.folder] == [64, "frontier", "border"]
    with Past(place_of(tmp_path)) as past:
        assert past.index().negotiation == past.worktree().negotiation == found[0].after.negotiation


def test_packed_objects_are_read(tmp_path: Path) -> None:
    repo = source(tmp_path)
    repo.run("gc", "-q")
    assert subjects(steps(repo)) == ["Set to all", "Set to most", "Begin"]


def test_links_and_submodules_are_not_followed(tmp_path: Path) -> None:
    repo = small(tmp_path)
    (tmp_path / "north/river.toml").unlink()
    (tmp_path / "north/river.toml").symlink_to("../south/river.toml")
    (tmp_path / "delta").symlink_to("south")
    (tmp_path / "README").symlink_to("elsewhere")
    repo.run("add", "-A")
    repo.run("update-index", "--add", "--cacheinfo", f"160000,{repo.run('rev-parse', 'HEAD')},module")
    repo.commit_staged("Links", day(1))
    assert faults(steps(repo)[0].after) == [
        "delta: is a link; not followed in a revision",
        "module: is a submodule; not followed in a revision",
        "north/river.toml: is a link; not followed in a revision",
    ]


def test_names_and_sizes_are_refused_as_on_disk(tmp_path: Path) -> None:
    repo = small(tmp_path)
    repo.write("north/Bad Name.toml", "")
    repo.write("Bad Side/river.toml", "")
    repo.write("b\udcffd/river.toml", "")  # a name that is no text
    repo.write("south/river.toml", "#" * (MAX_BYTES + 1))
    repo.write("north/folder.toml/inner", "")
    repo.commit("Wrong", day(1))
    with Past(place_of(tmp_path)) as past:
        committed, disk = past.at(past.revision("HEAD")), past.worktree()
    assert faults(committed) == [each.replace(f"{tmp_path}/", "") for each in faults(disk)]
    assert len(faults(committed)) == 5


def test_a_damaged_file_is_told(tmp_path: Path) -> None:
    repo = small(tmp_path)
    blob = repo.run("rev-parse", "HEAD:north/river.toml")
    path = tmp_path / ".git/objects" / blob[:2] / blob[2:]
    path.chmod(0o644)
    path.write_bytes(zlib.compress(b"blob 3\0abc")[:-6])
    with Past(place_of(tmp_path)) as past:
        found = past.at(past.revision("HEAD"))
        assert faults(found) == ["north/river.toml: is damaged in this repository; git fsck tells more"]
        assert past.revision("HEAD").subject == "Begin"  # git is started anew


def test_a_history_that_breaks_off_is_told(tmp_path: Path) -> None:
    repo = source(tmp_path)
    first = repo.run("rev-parse", "HEAD~2")
    (tmp_path / ".git/objects" / first[:2] / first[2:]).unlink()
    found = list[str]()
    with Past(place_of(tmp_path)) as past, pytest.raises(HistoryError, match="git fsck"):
        for step in past.steps():
            found.append(step.revision.subject)
    assert "Begin" not in found
