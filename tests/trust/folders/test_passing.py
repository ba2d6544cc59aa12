"""A record passed by a remote that others named: git, ssh and what the user set are run, nothing that they set."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from negotiator.exercise.passing.branch import fetch, publish
from negotiator.exercise.record.chain import record_text
from negotiator.history.errors import HistoryError
from tests.exercise.record.records import finished_play
from tests.history.repos import Repo, small
from tests.trust.conftest import Tell
from tests.trust.folders.test_git_folders import apart, known, linked  # noqa: F401 - a fixture
from tests.trust.folders.traps import evil_program, set_traps

RECORD = record_text(finished_play(4))
BRANCH = "play/one"


@pytest.fixture
def evil(tmp_path: Path) -> Path:
    return evil_program(tmp_path / "outside")


@pytest.fixture
def sent(tmp_path: Path, evil: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A repository of others, and an ssh of the user's own that reaches nobody."""
    repo = small(tmp_path / "sent", "border")
    set_traps(repo, evil)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/ssh").write_text(f'#!/bin/sh\nfor word; do echo "$word"; done >>"{tmp_path}/ssh"\nexit 255\n')
    (tmp_path / "bin/ssh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin{os.pathsep}{os.environ['PATH']}")
    return repo


@contextmanager
def closed_door() -> Iterator[str]:
    """Give the address of a server that asks everyone for a password."""

    class Asking(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(401)
            self.send_header("WWW-Authenticate", 'Basic realm="x"')
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Asking) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/x.git"
        server.shutdown()


def tried(repo: Repo) -> list[str]:
    """Push and fetch by origin, and give what was said."""
    return [_said(each, repo) for each in (_push, _fetch)]


def _push(repo: Repo) -> None:
    publish(repo.path, BRANCH, "origin", "record.jsonl", RECORD)


def _fetch(repo: Repo) -> None:
    fetch(repo.path, BRANCH, "origin")


def _said(act: Callable[[Repo], None], repo: Repo) -> str:
    try:
        act(repo)
    except HistoryError as error:
        return str(error)
    return "done"


ADDRESSES = (
    *("ext::{evil}", "ext::sh -c {evil}% >&2", "evil::x", "{evil}", "-u{evil}", "--upload-pack={evil}", "fd::17"),
    *("ssh://-oProxyCommand={evil}/x", "-oProxyCommand={evil}:x", "ssh://x/-x", "ssh://nobody.example/x.git"),
    *(
        *("/", "..", "x" * 5_000),
        "x:y;{evil}",
        "$({evil})",
        "`{evil}`",
        "|{evil}",
        "file://{evil}",
        "git+ssh://-x/y",
        "testgit::{evil}",
        "http::{evil}",
    ),
)


@pytest.mark.parametrize("address", [pytest.param(each, marks=pytest.mark.long) for each in ADDRESSES])
def test_no_address_runs_anything(address: str, sent: Repo, evil: Path, tmp_path: Path, figure: Tell) -> None:
    for key in ("url", "pushurl"):
        sent.run("config", f"remote.origin.{key}", address.format(evil=evil))
    said = tried(sent)
    ran = (evil.parent / "marker").exists()
    figure("addresses of remotes: programs run that they name", 1, int(ran))
    assert not ran
    assert "done" not in said
    words = (tmp_path / "ssh").read_text().splitlines() if (tmp_path / "ssh").exists() else []
    assert not [word for word in words if word.startswith("-o") and "Proxy" in word]


def test_settings_of_others_lead_a_push_nowhere_else(sent: Repo, evil: Path, tmp_path: Path) -> None:
    away, other = Repo.init(tmp_path / "away.git", bare=True), Repo.init(tmp_path / "other.git", bare=True)
    sent.run("config", "remote.origin.url", str(away.path))
    for key in ("insteadOf", "pushInsteadOf"):
        sent.run("config", f"url.ext::{evil} .{key}", str(tmp_path))
        sent.run("config", f"url.{other.path}.{key}", str(away.path))
    sent.run("config", "--add", "remote.origin.push", "+refs/*:refs/*")
    sent.run("config", "--add", "remote.origin.fetch", "+refs/*:refs/heads/taken/*")
    sent.run("config", "remote.origin.mirror", "true")
    sent.run("config", "push.followTags", "true")
    sent.run("tag", "-a", "-m", "a tag", "v1")
    for place in (away, other):
        set_traps(place, evil)
    (evil.parent / "marker").unlink(missing_ok=True)  # git itself walked into the trap
    assert tried(sent) == ["done", "done"]
    assert not (evil.parent / "marker").exists()
    assert away.run("for-each-ref", "--format=%(refname)") == f"refs/heads/{BRANCH}"
    assert other.run("for-each-ref") == ""
    assert "taken" not in sent.run("for-each-ref")


@pytest.mark.parametrize(
    "name",
    ["logs/refs/heads/play", *(pytest.param(each, marks=pytest.mark.long) for each in ("refs/heads/play", "objects"))],
)
@pytest.mark.parametrize(
    "address", ["away.git", *(pytest.param(each, marks=pytest.mark.long) for each in ("away", "file://{top}/away.git"))]
)
def test_a_remote_on_this_machine_is_not_led_out_by_links(name: str, address: str, sent: Repo, tmp_path: Path) -> None:
    """A folder that was sent may hold its own remote."""
    mine, away = small(tmp_path / "mine", "secret"), Repo.init(sent.path / "away.git", bare=True)
    (tmp_path / "log").mkdir()
    target = {"l": tmp_path / "log", "r": mine.path / ".git/refs/heads", "o": mine.path / ".git/objects"}[name[0]]
    linked(away.path / name, target)
    sent.run("config", "remote.origin.url", address.format(top=sent.path))
    before = known(mine.path)
    assert all("leads out of the repository by a link" in each for each in tried(sent))
    assert known(mine.path) == before and not list((tmp_path / "log").iterdir())


def test_what_comes_from_one_place_is_not_pushed_to_another(sent: Repo, tmp_path: Path) -> None:
    mine, away = small(tmp_path / "mine", "secret"), Repo.init(tmp_path / "away.git", bare=True)
    mine.run("branch", BRANCH)
    sent.run("config", "remote.origin.url", str(mine.path))
    sent.run("config", "remote.origin.pushurl", str(away.path))
    _fetch(sent)
    _push(sent)
    assert away.run("for-each-ref")
    assert mine.run("rev-parse", "HEAD") not in away.run("rev-list", "--all").splitlines()


@pytest.mark.long
def test_who_asks_for_a_password_gets_it_from_no_helper_of_others(sent: Repo, evil: Path) -> None:
    with closed_door() as address:
        sent.run("config", "remote.origin.url", address)
        said = tried(sent)
    assert all("Authentication failed" in each or "could not read Username" in each for each in said), said
    assert not (evil.parent / "marker").exists()
    sent.run("fetch", "origin", check=False)
    assert (evil.parent / "marker").exists()  # the trap is set: git itself walks into it


@pytest.mark.long
def test_ssh_is_that_of_the_user(sent: Repo, evil: Path, tmp_path: Path) -> None:
    sent.run("config", "remote.origin.url", "ssh://nobody.example/x.git")
    assert "done" not in tried(sent)
    assert "nobody.example" in (tmp_path / "ssh").read_text()
    assert not (evil.parent / "marker").exists()
