"""What is kept from run to run: the settings, the journal of a save that was cut off, the trail of a session."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path, PurePosixPath

from negotiator.files.reading import read
from negotiator.model.changes import Change
from negotiator.model.negotiation import Doc
from negotiator.samples import samples_dir
from negotiator.workspace import journal as saves
from negotiator.workspace.codec import packed_changes
from negotiator.workspace.journal import Replacement, journal_path, packed, recover
from negotiator.workspace.offers import found
from negotiator.workspace.settings import FILE, read_settings, remembered
from negotiator.workspace.state import state_folder
from negotiator.workspace.trail import SUFFIX
from tests.trust.fuzzing.readers.places import scratch
from tests.trust.fuzzing.readers.samples import TOML_WORDS
from tests.trust.fuzzing.target import Target, promised

SAMPLE = read(samples_dir() / "three-way")
SIDE = Doc("side", side="city")
_WORDS = (b"{", b"}", b"[", b"]", b":", b",", b'"', b"null", b"true", b"NaN", b"1e999", b"\\u0000", b"\\ud800", b'""')
JOURNAL_WORDS: Sequence[bytes] = (
    *(
        *_WORDS,
        b'"format": 1',
        b'"files": [',
        b'"path": "a.toml"',
        b'"path": "../a"',
        b'"path": "/srv/a"',
        b"/./",
        b"..",
    ),
    *(b'"before": null', b'"text": null', b'"text": "eA=="', b'"path": "."', b'"path": "a/b/c"', b'"path": ""'),
)
TRAIL_WORDS: Sequence[bytes] = (
    *(
        *_WORDS,
        b'"format":1',
        b'"folder":',
        b'"new":null',
        b'"act":"do"',
        b'"act":"undo"',
        b'"act":"redo"',
        b'"label":""',
    ),
    *(b'"act":"save"', b'"act":"base"', b'"changes":', b'"files":{}', b'"at":1', b'{"":"1/3"}', b'{"":"1/0"}', b"\n"),
    *(b'{"":"1e999"}', b'{"":[["a",1]]}', b'["side","","city"]', b'["title"]', b'"at":1e400', b"9" * 30, b"{}"),
)


def settings(data: bytes) -> None:
    """Read settings: what is wrong is told, in lines; and what the app remembered, of the same bytes."""
    folder = scratch("negotiator")
    (folder / FILE).write_bytes(data)
    stated = read_settings(("light", "dark"))
    promised(stated.theme in ("", "light", "dark"), "takes what is none of its own")
    promised(all(map(len, stated.keys.values())), "takes a command without a key")
    (scratch("negotiator") / "screen").mkdir(exist_ok=True)
    (folder / "screen" / "layout.json").write_bytes(data)
    promised(isinstance(remembered(), dict), "remembers no table")


def journal(data: bytes) -> None:
    """Finish a save from a journal; nothing is written but in the folder, and the journal is gone or kept apart."""
    folder = scratch("save")
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "a.toml").write_bytes(b"old")
    path = journal_path(folder)
    path.write_bytes(data)
    try:
        notices = recover(folder)
    except OSError:  # the journal stays, and the next opening tries again
        return
    promised(not path.exists(), "keeps a journal that it is done with")
    promised(all(notice for notice in notices), "tells an empty line")
    shutil.rmtree(path.parent)


def trail(data: bytes) -> None:
    """Read a trail: its edits are offered, or it is put away."""
    path = state_folder("trails") / f"fuzzed.{0:020}-1-ab{SUFFIX}"
    path.write_bytes(data)
    known = found("fuzzed", SAMPLE)
    promised(all(offer.count == len(offer.labels) > 0 for offer in known.offers), "offers what cannot be told")
    promised(len(known.offers) + len(known.notices) <= 1, "tells of one trail twice")


def settings_seeds() -> Sequence[bytes]:
    """Give settings, and what is remembered."""
    return [
        b'theme = "dark"\nascii = true\n[keys]\n"help" = "f1"\n"quit" = ["q", "ctrl+q"]\n',
        b'theme = "none"\nascii = 1\nkeys = 3\n',
        b"[keys]\na = []\nb = [1]\nc = ''\n",
        b'{"layout": {"left": 30}, "seen": true}',
    ]


def journal_seeds() -> Sequence[bytes]:
    """Give journals of a save of two files, one that is removed, and some that lead out of the folder."""
    old, new = saves.digest(b"old"), PurePosixPath("us", "b.toml")
    rows = [
        Replacement(PurePosixPath("a.toml"), old, b"new"),
        Replacement(new, None, b"\xff"),
        Replacement(new, None, None),
    ]
    whole = packed(Path("/folder"), rows)
    gone = packed(Path("/folder"), [Replacement(PurePosixPath("a.toml"), old, None)])
    return [
        whole,
        gone,
        *(whole.replace(b"us/b.toml", each) for each in (b"../b", b"/srv/b", b".", b"a.toml/b", b"u/../b")),
    ]


def trail_seeds() -> Sequence[bytes]:
    """Give trails with edits made, undone, done again, saved, and laid on other files."""
    title = Change(SIDE, ("title",), "City", "Town")
    worth = Change(SIDE, ("reservation",), None, Fraction(1, 3))
    head: dict[str, object] = {"format": 1, "folder": "/folder", "new": None}
    made = [{"act": "do", "label": "title", "changes": packed_changes([each]), "at": 1} for each in (title, worth)]
    undo, redo, base = ({**made[1], "act": act} for act in ("undo", "redo", "base"))
    save = {"act": "save", "files": {"negotiation.toml": None}}
    trails = (
        [head],
        [head, *made],
        [head, *made, undo],
        [head, *made, undo, redo, save],
        [head, undo, redo, base, made[0]],
    )
    return ["".join(json.dumps(each) + "\n" for each in records).encode() for records in trails]


SETTINGS = Target(settings, settings_seeds, (*TOML_WORDS, b"theme", b"ascii", b"[keys]\n", b"keys", b'"dark"'))
JOURNAL = Target(journal, journal_seeds, JOURNAL_WORDS)
TRAIL = Target(trail, trail_seeds, TRAIL_WORDS)
