"""An address that leads back to this machine is known as one, whatever way it is written."""

from __future__ import annotations

import socket

import pytest

from negotiator.exercise.passing.remote import is_local

HERE = (
    *("/srv/r.git", "r.git", "./a:b", "file:///srv/r.git", "localhost:r.git", "me@localhost:r.git", "127.0.0.1:r.git"),
    *("ssh://localhost/r.git", "ssh://me@LOCALHOST:22/r.git", "ssh://[::1]/r.git"),
    *("git+ssh://127.1/r.git", "[::1]:r.git"),
    *(f"{socket.gethostname()}:r.git", f"ssh://me@{socket.gethostname()}/r.git"),
)
AWAY = ("example.org:r.git", "me@example.org:r.git", "ssh://example.org/r.git", "https://localhost/r.git", "git://x/r")


@pytest.mark.parametrize("address", HERE)
def test_ours(address: str) -> None:
    assert is_local(address)


@pytest.mark.parametrize("address", AWAY)
def test_of_others(address: str) -> None:
    assert not is_local(address)
