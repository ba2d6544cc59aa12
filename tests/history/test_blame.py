"""Who set each key of a position, through renames, merges, files that do not read, and what is not committed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from negotiator.history.blame import blame
from negotiator.history.past import Past
from negotiator.history.place import place_of
from tests.history.repos import SMALL, Repo, set_limit, small
from tests.history.test_clones import clone
from tests.history.test_merges import merge
from tests.history.test_steps import day


def blamed(repo: Repo, side: str | None = "north", name: str = "river.release") -> Mapping[str, str]:
    """Give for each key the subject of the commit that set it, "" where it is not committed."""
    with Past(place_of(repo.path)) as past:
        found = blame(past, side, name)
    return {".".join(each.keys): each.revision.subject if each.revision else "" for each in found}


def test_each_key_has_the_commit_that_gave_it_its_value(tmp_path: Path) -> None:
    repo = small(tmp_path, "border")
    set_limit(repo, "north", "most", "border")
    repo.commit("Harden", day(1))
    repo.write("border/north/river.toml", (tmp_path / "border/north/river.toml").read_text() + "# a remark\n")
    repo.commit("Remark", day(2))
    assert blamed(repo) == {"stance": "Begin", "target": "Begin", "limit": "Harden", "weight": "Begin"}
    assert blamed(repo, "south") == dict.fromkeys(("stance", "target", "limit", "weight"), "Begin")
    assert blamed(repo, None) == dict.fromkeys(("title", "ladder", "status_quo"), "Begin")
    assert blamed(repo, "north", "river.gauge") == blamed(repo, "south", "never.was") == {}


def test_a_value_that_came_back_was_set_again(tmp_path: Path) -> None:
    repo = small(tmp_path)
    for number, limit in enumerate(("most", "some"), 1):
        set_limit(repo, "north", limit)
        repo.commit(f"To {limit}", day(number))
    assert blamed(repo)["limit"] == "To some"


def test_what_is_not_committed_is_nobody_s_yet(tmp_path: Path) -> None:
    repo = small(tmp_path)
    set_limit(repo, "north", "most")
    assert blamed(repo) == {"stance": "Begin", "target": "Begin", "limit": "", "weight": "Begin"}
    new = Repo.init(tmp_path / "new")
    new.write_small()
    assert set(blamed(new).values()) == {""}


def test_tables_are_told_by_their_keys(tmp_path: Path) -> None:
    repo = small(tmp_path)
    values = "values = { none = 0, some = 2, most = 5, all = 9 }\n"
    repo.write("north/river.toml", SMALL["north/river.toml"] + values)
    repo.commit("State values", day(1))
    repo.write("north/river.toml", SMALL["north/river.toml"] + values.replace("5", "6"))
    repo.commit("Raise one", day(2))
    found = blamed(repo)
    assert (found["values.most"], found["values.all"], found["weight"]) == ("Raise one", "State values", "Begin")


def test_renames_are_followed(tmp_path: Path) -> None:
    repo = small(tmp_path, "border")
    repo.run("mv", "border", "frontier")
    set_limit(repo, "north", "most", "frontier")
    repo.commit("Rename and harden", day(1))
    assert [blamed(repo)[key] for key in ("limit", "weight")] == ["Rename and harden", "Begin"]


def test_through_a_merge_each_key_goes_to_the_branch_it_came_from(tmp_path: Path) -> None:
    repo = small(tmp_path)
    repo.run("switch", "-q", "-c", "topic")
    set_limit(repo, "north", "most")
    repo.commit("On the branch", day(1))
    repo.run("switch", "-q", "main")
    repo.write("north/river.toml", SMALL["north/river.toml"].replace("weight = 3", "weight = 8"))
    repo.commit("On main", day(2))
    repo.run("merge", "-q", "--no-commit", "--no-ff", "topic", check=False)
    repo.write("north/river.toml", SMALL["north/river.toml"].replace("3", "8").replace("some", "most"))
    repo.commit("Merge topic", day(3))
    assert blamed(repo) == {"stance": "Begin", "target": "Begin", "limit": "On the branch", "weight": "On main"}


def test_what_a_merge_itself_set_is_the_merge_s(tmp_path: Path) -> None:
    repo = small(tmp_path)
    repo.run("switch", "-q", "-c", "topic")
    set_limit(repo, "south", "none")
    repo.commit("On the branch", day(1))
    repo.run("switch", "-q", "main")
    repo.write("README.md", "x")
    repo.commit("On main", day(2))
    repo.run("merge", "-q", "--no-commit", "--no-ff", "topic")
    set_limit(repo, "north", "all")
    repo.commit("Merge topic", day(3))
    assert (blamed(repo)["limit"], blamed(repo, "south")["limit"]) == ("Merge topic", "On the branch")
    repo.run("branch", "-f", "later", "HEAD~1")
    merge(repo, "later", day(4))
    assert blamed(repo)["limit"] == "Merge topic"


def test_revisions_that_do_not_read_are_passed_and_named(tmp_path: Path) -> None:
    repo = small(tmp_path)
    for number in (1, 2):
        repo.write("north/river.toml", f"broken {number}")
        repo.commit(f"Break {number}", day(number))
    repo.write("north/river.toml", SMALL["north/river.toml"].replace('"some"', '"most"'))
    repo.commit("Mend and harden", day(3))
    with Past(place_of(repo.path)) as past:
        found = {each.keys: each for each in blame(past, "north", "river.release")}
    limit, weight = found["limit",], found["weight",]
    assert limit.revision and weight.revision
    assert (limit.revision.subject, weight.revision.subject) == ("Mend and harden", "Begin")
    assert [each.subject for each in limit.passed] == ["Break 2", "Break 1"]
    assert weight.passed == ()


def test_where_the_work_tree_does_not_read_head_is_told(tmp_path: Path) -> None:
    repo = small(tmp_path)
    repo.write("north/river.toml", "broken")
    assert blamed(repo)["limit"] == "Begin"


def test_at_the_edge_of_a_shallow_clone_values_may_be_older(tmp_path: Path) -> None:
    repo = clone(tmp_path, "--depth", "2")
    with Past(place_of(repo.path)) as past:
        found = {each.keys: each.edge for each in blame(past, "north", "river.release")}
    assert found == {("stance",): True, ("target",): True, ("limit",): False, ("weight",): True}


def test_without_a_folder_on_disk_head_is_what_stands(tmp_path: Path) -> None:
    repo = small(tmp_path / "work", "border")
    Repo(tmp_path).run("clone", "-q", "--bare", "work", "bare.git")
    repo.run("rm", "-q", "-r", "border")
    assert blamed(Repo(tmp_path / "bare.git"))["limit"] == blamed(repo)["limit"] == "Begin"


def test_a_renamed_issue_and_item_keep_who_set_them(tmp_path: Path) -> None:
    repo = small(tmp_path)
    set_limit(repo, "north", "most")
    repo.commit("Ask for more")
    for folder in ("agenda", "north", "south"):
        text = (repo.path / folder / "river.toml").read_text().replace("items.release", "items.flow")
        (repo.path / folder / "river.toml").unlink()
        repo.write(f"{folder}/water.toml", text)
    repo.write("negotiation.toml", SMALL["negotiation.toml"].replace("river", "water"))
    repo.commit("Rename")
    with Past(place_of(repo.path)) as past:
        found = {each.keys: each.revision.subject for each in blame(past, "north", "water.flow") if each.revision}
        agenda = {each.revision.subject for each in blame(past, None, "water.flow") if each.revision}
    assert found["limit",] == "Ask for more"
    assert found["weight",] == "Begin"
    assert agenda == {"Begin"}
