"""Names of revisions: all that git knows, and a plain word for each that names no commit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from negotiator.history.commits import read_commit
from negotiator.history.errors import HistoryError
from negotiator.history.past import Past
from negotiator.history.place import place_of
from tests.history.repos import Repo, set_limit, small

ZEROS = "0" * 40


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Repo:
    repo = small(tmp_path_factory.mktemp("names") / "repo")
    set_limit(repo, "north", "most")
    repo.commit("Second", "2024-03-01T23:30:00-05:00")
    repo.run("tag", "light")
    repo.run("tag", "-a", "-m", "Noted", "noted")
    repo.run("tag", "-a", "-m", "Noted again", "twice", "noted")
    repo.run("branch", "--", "topic")
    repo.run("update-ref", "refs/heads/-dash", "HEAD")
    repo.run("tag", "a-blob", "HEAD:negotiation.toml")
    repo.run("pack-refs", "--all")
    return repo


@pytest.fixture
def past(repo: Repo) -> Iterator[Past]:
    with Past(place_of(repo.path)) as past:
        yield past


@pytest.mark.parametrize(
    "name",
    ["HEAD", "@", "main", "topic", "light", "noted", "twice", "refs/heads/topic", "main@{0}", ":/Second", "-dash"],
)
def test_whatever_git_knows_is_a_name(past: Past, name: str) -> None:
    assert past.revision(name).subject == "Second"


def test_names_may_go_back(past: Past) -> None:
    assert past.revision("HEAD~1").subject == past.revision("noted^").subject == "Begin"


def test_an_id_may_be_cut_short(past: Past, repo: Repo) -> None:
    id = repo.run("rev-parse", "HEAD")
    assert past.revision(id).id == past.revision(id[:8]).id == id
    assert past.revision(id).short == id[:10]


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("never", 'no revision "never"; a commit, a branch or a tag'),
        ("", 'no revision ""'),
        ("--all", 'no revision "--all"'),
        ("--output=x", 'no revision "--output=x"'),
        ("main\0", "no revision"),
        (ZEROS, f'"{ZEROS}" is not in this clone'),
        ("main..topic", 'no revision "main..topic"'),
        ("^main", '"^main" is not one revision'),
        ("HEAD:negotiation.toml", '"HEAD:negotiation.toml" is no commit: it names a file'),
        ("a-blob", '"a-blob" is no commit: it names a file'),
        ("HEAD^{tree}", '"HEAD^{tree}" is no commit: it names a folder'),
        (":negotiation.toml", '":negotiation.toml" names a file, no revision'),
    ],
)
def test_what_names_no_commit_is_refused_by_a_word(past: Past, name: str, word: str) -> None:
    with pytest.raises(HistoryError) as refused:
        past.revision(name)
    assert str(refused.value).startswith(word)


def test_an_ambiguous_id_asks_for_more_digits(tmp_path: Path) -> None:
    repo = small(tmp_path)
    made: dict[str, int] = {}
    for number in range(2_000):  # among 2,000 blobs two begin with the same four digits, as good as surely
        short = repo_id(b"%d" % number)[:4]
        if short in made:
            for each in (made[short], number):
                repo.write("blob", str(each))
                repo.run("hash-object", "-w", "blob")
            break
        made[short] = number
    with Past(place_of(tmp_path)) as past, pytest.raises(HistoryError, match="begins the ids of several objects"):
        past.revision(short)


def repo_id(raw: bytes) -> str:
    from negotiator.history.documents import blob_id

    return blob_id(raw, 20)


def test_a_revision_tells_who_wrote_it_when_and_why(past: Past) -> None:
    found = past.revision("HEAD")
    assert (found.author, found.subject, found.day) == ("Ada", "Second", "2024-03-01")
    assert found.when.utcoffset() == timedelta(hours=-5)
    assert (found.merge, found.edge, len(found.parents)) == (False, False, 1)


def test_an_unborn_head_has_no_commits(tmp_path: Path) -> None:
    Repo.init(tmp_path).write_small()
    with Past(place_of(tmp_path)) as past:
        for asked in (past.revision, past.steps, past.revisions):
            with pytest.raises(HistoryError, match="there are no commits yet"):
                asked("HEAD")
        assert past.worktree().negotiation is not None
        assert past.index().reading is None


def test_a_detached_head_is_a_head(tmp_path: Path) -> None:
    repo = small(tmp_path)
    set_limit(repo, "north", "most")
    repo.commit("Second")
    repo.run("checkout", "-q", "--detach", "HEAD~1")
    with Past(place_of(tmp_path)) as past:
        assert [each.revision.subject for each in past.steps()] == ["Begin"]


def test_replaced_objects_and_grafts_change_no_history(tmp_path: Path) -> None:
    repo = small(tmp_path)
    first = repo.run("rev-parse", "HEAD")
    set_limit(repo, "north", "most")
    second = repo.commit("Second")
    repo.run("switch", "-q", "--orphan", "other")
    repo.write_small()
    other = repo.commit("Other", "2024-05-01T00:00:00Z")
    repo.run("switch", "-q", "main")
    repo.run("replace", second, other)
    (tmp_path / ".git/info/grafts").write_text(f"{second} {other}\n")
    with Past(place_of(tmp_path)) as past:
        assert [each.id for each in past.revisions()] == [second, first]


COMMIT = b"tree %s\nauthor %s\ncommitter C <c> 0 +0000\n%s\n%s"


@pytest.mark.parametrize(
    ("author", "name", "when"),
    [
        (b"Ada Lovelace <ada@example.org> 1707566400 +0100", "Ada Lovelace", "2024-02-10T13:00:00+01:00"),
        (b"<> 0 +0000", "", "1970-01-01T00:00:00+00:00"),
        (b"A <b <c> 5 -0030", "A", "1969-12-31T23:30:05-00:30"),
        (b"No Date <a@b>", "No Date", "1970-01-01T00:00:00+00:00"),
        (b"Far <a> 999999999999999 +0000", "Far", "1970-01-01T00:00:00+00:00"),
        (b"Zone <a> 0 +9999", "Zone", "1970-01-01T00:00:00+00:00"),
        (b"K\xc3\xb6ln <a> 0 +0000", "Köln", "1970-01-01T00:00:00+00:00"),
        (b"\xff <a> 0 +0000", "\ufffd", "1970-01-01T00:00:00+00:00"),
    ],
)
def test_any_author_line_is_read(author: bytes, name: str, when: str) -> None:
    found = read_commit("0", COMMIT % (b"0" * 40, author, b"", b"Subject\n")).revision
    assert (found.author, found.when.isoformat()) == (name, when)


@pytest.mark.parametrize(
    ("extra", "message", "subject"),
    [
        (b"", b"One\n\nMore\n", "One"),
        (b"", b"\n\nOne\ntwo\n\nMore", "One two"),
        (b"", b"", ""),
        (b"encoding ISO-8859-1\n", b"K\xf6ln\n", "Köln"),
        (b"encoding never\n", b"K\xc3\xb6ln\n", "Köln"),
        (b"gpgsig -----BEGIN\n parent x\n -----END\n", b"Signed\n", "Signed"),
        (b"", b"\x1b]52;c;\x07\n", "\x1b]52;c;\x07"),
    ],
)
def test_the_subject_is_the_first_paragraph(extra: bytes, message: bytes, subject: str) -> None:
    found = read_commit("0", COMMIT % (b"0" * 40, b"A <a> 0 +0000", extra, message)).revision
    assert (found.subject, found.parents) == (subject, ())
