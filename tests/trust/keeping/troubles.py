"""What may happen to a folder that is open: each trouble with how it comes about, and the word that tells of it."""

from __future__ import annotations

import os
import resource
import shutil
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.trust.keeping.apart import fill, nobody, own_mounts, read_only, small_disk


def nothing(_place: Path) -> None:
    """Do nothing."""


@dataclass(frozen=True)
class Trouble:
    """A trouble of the folder `place / "talks"`: what comes before it is written, what befalls it once it is open.

    `word` is what must be told of it; `file` is what is replaced, for those that replace a file.
    """

    name: str
    word: str
    befall: Callable[[Path], object]
    before: Callable[[Path], object] = nothing
    after: Callable[[], object] = lambda: None

    def __str__(self) -> str:
        return self.name


def folder_in(place: Path) -> Path:
    """Give the folder that is in trouble."""
    return place / "talks"


def _in(act: Callable[[Path], object]) -> Callable[[Path], object]:
    return lambda place: act(folder_in(place))


def _file(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Put something else in the place of a file."""

    def befall(place: Path) -> None:
        path = folder_in(place) / "us" / "grain.toml"
        (place / "outside.toml").write_bytes(path.read_bytes())
        path.unlink()
        make(path)

    return befall


def _part(name: str, make: Callable[[Path, Path], object]) -> Callable[[Path], object]:
    """Put something else in the place of a folder in it, which is kept outside."""

    def befall(place: Path) -> None:
        path = folder_in(place) / name
        path.rename(place / "outside")
        make(path, place / "outside")

    return befall


def _whole(make: Callable[[Path], object]) -> Callable[[Path], object]:
    def befall(place: Path) -> None:
        shutil.rmtree(folder_in(place))
        make(folder_in(place))

    return befall


def _disk(place: Path) -> None:
    own_mounts()
    small_disk(place)


def _read_only(place: Path) -> None:
    own_mounts()
    read_only(folder_in(place))


def _of_another(place: Path) -> None:
    """Make the folder another user's, who lets all read it."""
    folder = folder_in(place)
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    _become_nobody(place)


def _unreadable(place: Path) -> None:
    """Take away the right to read one file of a folder that is one's own."""
    folder = folder_in(place)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 65534, 65534)
    (folder / "us" / "grain.toml").chmod(0)
    _become_nobody(place)


def _unwritable(place: Path) -> None:
    folder = folder_in(place)
    for path in (folder, *folder.rglob("*")):
        os.chown(path, 65534, 65534)
    (folder / "us" / "grain.toml").chmod(0o444)
    _become_nobody(place)


def _become_nobody(place: Path) -> None:
    """Go on as a user without rights, whose state and other folders are writable all the same."""
    for path in (place, state := Path(os.environ["XDG_STATE_HOME"]), *state.rglob("*")):
        os.chown(path, 65534, 65534)
    for path in (place, *place.parents):
        if path.stat().st_uid == os.getuid() and len(path.parts) > 2:
            path.chmod(path.stat().st_mode | 0o055)
    nobody()


def _limited(size: int) -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))


def roomless(_place: Path) -> None:
    """Let no file grow beyond some bytes, as a disk without room does; the trail and the journal are longer."""
    _limited(64)


def roomy() -> None:
    """Let files grow again."""
    _limited(resource.RLIM_INFINITY)


def _null(path: Path) -> None:
    os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 3))


TROUBLES = (
    Trouble("full disk", "the disk is full", fill, _disk),
    Trouble("no room", "the file is larger than the disk allows", roomless, after=roomy),
    Trouble("read-only disk", "the disk is read-only", _read_only),
    Trouble("folder of another user", "may not be written", _of_another),
    Trouble("unwritable file", "us/grain.toml: not saved: the file or its folder may not be written", _unwritable),
    Trouble("unreadable file", "us/grain.toml: cannot be read: permission denied", _unreadable),
    Trouble("folder removed", "talks is gone", _in(shutil.rmtree)),
    Trouble("folder renamed", "talks is gone", _in(lambda folder: folder.rename(folder.with_name("other")))),
    Trouble("folder is a file", "talks is no folder any more", _whole(lambda path: path.write_text("mine\n"))),
    Trouble("folder is a link to nothing", "talks is gone", _whole(lambda path: path.symlink_to("nowhere"))),
    Trouble("file is a folder", "us/grain.toml: is a folder", _file(Path.mkdir)),
    Trouble(
        "file is a link out",
        "us/grain.toml: leads out of the negotiation's folder",
        _file(lambda path: path.symlink_to("../../outside.toml")),
    ),
    Trouble("file is a link to nothing", "us/grain.toml: cannot be read", _file(lambda path: path.symlink_to("none"))),
    Trouble("file is a link to itself", "us/grain.toml: cannot be read", _file(lambda path: path.symlink_to(path))),
    Trouble("file is a pipe", "us/grain.toml: is a pipe", _file(os.mkfifo)),
    Trouble("file is a device", "us/grain.toml: is a device", _file(_null)),
    Trouble("agenda is a link out", "agenda: leads out of", _part("agenda", Path.symlink_to)),
    Trouble("agenda is a file", "agenda: is a file", _part("agenda", lambda path, _: path.write_text("mine\n"))),
    Trouble("side is a link out", "us: leads out of", _part("us", Path.symlink_to)),
    Trouble(
        "side is a file",
        "us/grain.toml was changed on disk since",
        _part("us", lambda path, _: path.write_text("mine\n")),
    ),
)
"""Every trouble of a folder that is open."""
