"""A model of a disk that may lose its power: what was not confirmed on it may stand there, in part, or not at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path
from random import Random
from typing import TypeVar

from tests.trust.saving.tracing import Call

Image = Mapping[str, bytes]
"""Files by path; a folder by its path and a slash."""

T = TypeVar("T")

ROOT = 0
LEANS, STRAY = (0, -1, None), 0.15
"""Which of what may stand somewhere is drawn more often, and how often another one is, all the same."""

WRITES = ("openat", "write", "fsync", "ftruncate", "rename", "unlink", "mkdir", "rmdir")
"""The calls that the model knows; `foreign` finds those that would change a disk and are not among them."""

_FOREIGN = re.compile(
    r"pwrite|writev|fdatasync|sync_file|link|symlink|renameat|mkdirat|unlinkat|truncate$|mknod|fallocate"
)


class Disk:
    """What stands in a place, and what might after a loss of power.

    `entries` gives for each name of each folder the nodes that may stand there, `texts` for each file what it may hold:
    that which is confirmed first, that which programs see last. A change of a folder is lost or kept by itself; of what
    was written to a file any start may be there, or zeros.
    """

    def __init__(self, place: Path) -> None:
        """Take all that stands in a place as confirmed."""
        self.place, self.count = place, ROOT
        self.entries: dict[int, dict[str, list[int | None]]] = {ROOT: {}}
        self.texts: dict[int, list[bytes]] = {}
        for path in sorted(place.rglob("*")):
            folder, name = self._spot(str(path))
            self.entries[folder][name] = [self._new(None if path.is_dir() else path.read_bytes())]

    def apply(self, call: Call) -> None:
        """Change it as a call does; one that failed, or that concerns another place, changes nothing."""
        assert call.name in WRITES or not _FOREIGN.search(call.name) or call.name == "readlink", call.name
        paths = [os.fsdecode(text) for text in call.texts if text.startswith(os.fsencode(f"{self.place}/"))]
        files = [path for path in call.files if path == str(self.place) or path.startswith(f"{self.place}/")]
        if call.result >= 0 and call.name in WRITES and (paths or files):
            getattr(self, f"_{call.name}")(call, *(paths or files))

    def seen(self) -> Image:
        """Give what programs see."""
        return next(self._images(ROOT, False))

    def lost(self) -> Iterator[Image]:
        """Give every disk that a loss of power may leave."""
        return self._images(ROOT, True)

    def drawn(self, random: Random) -> Image:
        """Draw one of them: most of it lost, most of it kept, or at random."""
        return self._drawn(ROOT, random, random.choice(LEANS))

    def _drawn(self, folder: int, random: Random, lean: int | None) -> Image:
        image = dict[str, bytes]()
        for name, nodes in self.entries[folder].items():
            node = _one(nodes, random, lean)
            if node in self.texts:
                image[name] = _one(self.texts[node], random, lean)
            elif node is not None:
                below = self._drawn(node, random, lean)
                image |= {f"{name}/": b"", **{f"{name}/{path}": text for path, text in below.items()}}
        return image

    def _images(self, folder: int, lost: bool) -> Iterator[Image]:
        names = self.entries[folder]
        choices = [
            [each for node in _distinct(nodes if lost else nodes[-1:]) for each in self._named(name, node, lost)]
            for name, nodes in names.items()
        ]
        for chosen in product(*choices):
            yield {path: text for part in chosen for path, text in part.items()}

    def _named(self, name: str, node: int | None, lost: bool) -> Iterator[Image]:
        if node is None:
            yield {}
        elif node in self.texts:
            yield from ({name: text} for text in _distinct(self.texts[node] if lost else self.texts[node][-1:]))
        else:
            for below in self._images(node, lost):
                yield {f"{name}/": b"", **{f"{name}/{path}": text for path, text in below.items()}}

    def _new(self, text: bytes | None) -> int:
        self.count += 1
        if text is None:
            self.entries[self.count] = {}
        else:
            self.texts[self.count] = [text]
        return self.count

    def _spot(self, path: str) -> tuple[int, str]:
        """Give the folder of a path, and its name there."""
        *above, name = Path(path).relative_to(self.place).parts
        folder = ROOT
        for part in above:
            found = self.entries[folder][part][-1]
            assert found is not None, path
            folder = found
        return folder, name

    def _node(self, path: str) -> int:
        if path == str(self.place):
            return ROOT
        folder, name = self._spot(path)
        found = self.entries[folder][name][-1]
        assert found is not None, path
        return found

    def _put(self, path: str, node: int | None) -> None:
        folder, name = self._spot(path)
        self.entries[folder].setdefault(name, [None]).append(node)

    def _openat(self, call: Call, path: str) -> None:
        folder, name = self._spot(path)
        if "O_CREAT" in call.told and self.entries[folder].get(name, [None])[-1] is None:
            self._put(path, self._new(b""))
        elif "O_TRUNC" in call.told:
            self.texts[self._node(path)].append(b"")

    def _write(self, call: Call, path: str) -> None:
        versions, text = self.texts[self._node(path)], call.texts[-1][: call.result]
        old = versions[-1]
        versions += [old + text[: len(text) // 2], old + bytes(len(text)), old + text]

    def _ftruncate(self, call: Call, path: str) -> None:
        versions = self.texts[self._node(path)]
        versions.append(versions[-1][: int(call.told.rpartition(",")[2])])

    def _fsync(self, _: Call, path: str) -> None:
        node = self._node(path)
        if node in self.texts:
            self.texts[node] = self.texts[node][-1:]
        else:
            self.entries[node] = {name: nodes[-1:] for name, nodes in self.entries[node].items()}

    def _rename(self, _: Call, old: str, new: str) -> None:
        self._put(new, self._node(old))
        self._put(old, None)

    def _unlink(self, _: Call, path: str) -> None:
        self._put(path, None)

    _rmdir = _unlink

    def _mkdir(self, _: Call, path: str) -> None:
        self._put(path, self._new(None))


def _one(found: list[T], random: Random, lean: int | None) -> T:
    """Draw one, the first or the last more often where it leans there."""
    return random.choice(_distinct(found)) if lean is None or random.random() < STRAY else found[lean]


def _distinct(found: list[T]) -> list[T]:
    return list(dict.fromkeys(found))


def laid(image: Image, place: Path) -> None:
    """Write an image into a place, which holds nothing else then."""
    for path, text in sorted(image.items()):
        if path.endswith("/"):
            (place / path).mkdir()
        else:
            (place / path).write_bytes(text)
