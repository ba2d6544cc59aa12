"""A hundred thousand revisions, each with a position of its own: walked in bounds of memory and time."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from negotiator.history.past import Past
from negotiator.history.place import place_of
from tests.history.repos import environment, small
from tests.trust.conftest import Tell
from tests.trust.sizes.measuring import cost

pytestmark = [pytest.mark.long, pytest.mark.alone, pytest.mark.needs("git")]

REVISIONS, READ = 100_000, 3_000
MOST_MEGABYTES, MOST_SECONDS = 150, 60
POSITION = '[items.release]\nstance = "tradeable"\ntarget = "all"\nlimit = "some"\nweight = {}\n'


def stream() -> Iterator[bytes]:
    """Give the revisions as git takes them in."""
    for number in range(REVISIONS):
        text = POSITION.format(number + 1).encode()
        above = b"from refs/heads/main^0\n" if not number else b""
        yield b"commit refs/heads/main\ncommitter Ada <a@x> %d +0000\ndata 1\nx\n" % (1_707_566_400 + number)
        yield b"%sM 100644 inline border/north/river.toml\ndata %d\n%s\n" % (above, len(text), text)


def test_they_are_walked_within_bounds(tmp_path: Path, figure: Tell) -> None:
    repo = small(tmp_path, "border")
    words = ["git", "fast-import", "--quiet", "--force"]
    subprocess.run(words, cwd=tmp_path, input=b"".join(stream()), check=True, env=environment(tmp_path))
    repo.run("reset", "-q", "--hard")

    def walked() -> str:
        with Past(place_of(tmp_path / "border")) as past:
            known = sum(1 for _ in past.revisions())
            changed = [each.after.negotiation for each in islice(past.steps(), READ)]
        return f"{known} {len(changed)} {sum(each is not None for each in changed)}"

    found = cost(walked)
    figure(
        "a hundred thousand revisions: MB and seconds", REVISIONS, f"{found.megabytes:.0f} MB, {found.seconds:.1f} s"
    )
    assert found.told == f"{REVISIONS + 1} {READ} {READ}"
    assert found.megabytes < MOST_MEGABYTES and found.seconds < MOST_SECONDS
