"""A fault at every system call of a save: what was told of it, held against what stands on the disk."""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from tests.trust.saving.every import WORKS
from tests.trust.saving.forks import Answer, Child, forked
from tests.trust.saving.kept import FINISHED
from tests.trust.saving.kills import Ends, ends_of, torn_in
from tests.trust.saving.tracing import MARK, Call, attached, calls_of
from tests.trust.saving.works import SAVE, STATE, Image, Work, begun, image, strays, texts

KILL = "KILL"
FAULTS = (KILL, "EIO", "ENOSPC", "EACCES")

HARMLESS = frozenset(
    {"getpid", "geteuid", "mmap", "munmap", "mremap", "brk", "madvise", "rt_sigaction", "rt_sigprocmask", "futex"}
)
"""Calls that touch memory and signals alone, of which how often they come hangs on what ran before."""

HOLDING = frozenset({"getrandom", "read", "write"})
"""Calls whose texts are what was read or written: one that begins with a slash is no path."""

TOLD = frozenset(
    {"SaveError", "PackError", "WriteError", "NotSavedError", "NotConfirmedError", "HistoryError", "TellsError"}
)
"""What is raised for a user, who reads its words."""

NOT_DONE = re.compile(
    r"nothing was (written|sent)|still stands|taken back|not (saved|written|kept|merged)|cannot be finished"
    r"|formatted 0 of|mend these first|cannot be read|is not there|put the file itself there|^negotiator: [^:]*: [^:]*$"
)
"""What tells that nothing was written; a command that could not read what it needs did not begin to write."""


@dataclass(frozen=True)
class Spot:
    """One call of a save: the how-manieth of its name it is, and what it is done to."""

    name: str
    number: int
    place: str


@dataclass(frozen=True)
class Found:
    """What a fault came to: `wrong` is empty where what was told is what stands, and the next start mends the rest."""

    work: str
    call: str
    fault: str
    told: str
    wrong: tuple[str, ...]


def spots(work: Work, place: Path) -> list[Spot]:
    """Give the calls of a save, in their order."""
    begun(work, place)
    child = Child(work, place)
    out = place.with_suffix(".calls")
    with attached(child, "-y", "-xx", "-o", str(out)):
        answer = child.end()
    assert answer is not None and answer.how == "saved", answer
    counts, found, within = Counter[str](), list[Spot](), False
    for call in calls_of(out.read_bytes().splitlines()):
        counts[call.name] += 1
        if call.name == MARK:
            within = not within
        elif within and call.name not in HARMLESS:
            found.append(Spot(call.name, counts[call.name], where(call, place)))
    return found


def where(call: Call, place: Path) -> str:
    """Name what a call is done to, such that it is the same for every save."""
    told = call.texts[:1] if call.name == "readlink" else call.texts  # what a link holds is no place
    texts = () if call.name in HOLDING else told
    paths = [text.decode(errors="replace") for text in texts if text.startswith(b"/")]
    named = " ".join(paths or call.files[:1]).replace(str(place), "")
    return re.sub(r"\d{16,}-\d+-[0-9a-f]+|[0-9a-f]{16,}", "*", named)


def tried(work: Work, ends: Ends, spot: Spot, fault: str, place: Path) -> Found:
    """Save with a fault at one call, and judge it."""
    begun(work, place)
    child = Child(work, place)
    out = place.with_suffix(".calls")
    how = "signal=KILL" if fault == KILL else f"error={fault}"
    inject = f"inject={spot.name}:{how}:when={spot.number}"
    with attached(child, "-y", "-xx", "-o", str(out), "-e", f"trace={spot.name}", "-e", inject):
        answer = child.end()
    log = out.read_bytes().splitlines()
    wrong = [*missed(log, spot, fault, place), *judged(work, ends, place, spot, answer)]
    told = "killed" if answer is None else f"{answer.how}: {answer.text}"
    call = f"{spot.name} {spot.number} {spot.place}"
    return Found(work.name, call, fault, told.replace(str(place), ""), tuple(wrong))


def missed(log: Sequence[bytes], spot: Spot, fault: str, place: Path) -> Iterator[str]:
    """Tell where a fault did not come to the call that it was meant for."""
    if fault == KILL:
        if not any(b"killed by SIGKILL" in line for line in log):
            yield "it was not killed"
        return
    hit = [line for line in log if b"(INJECTED)" in line]
    met = [where(call, place) for call in calls_of([line.replace(b" (INJECTED)", b"") for line in hit])]
    if met != [spot.place]:
        yield f"the fault came to {met}"


def judged(work: Work, ends: Ends, place: Path, spot: Spot, answer: Answer | None) -> Iterator[str]:
    """Tell what is wrong: between what was told and what stands, and after the next start."""
    found = texts(image(place))
    torn = [] if answer is None and work.in_parts else list(torn_in(found, ends))
    if torn:
        yield f"torn: {torn}"
    if answer is not None and not work.silent:
        yield from untrue(ends, found, spot, answer, work)
    if why := forked(lambda: work.start(place)):
        yield f"the next start: {why}"
    final = texts(image(place))
    meant = {"old": [ends.before], "new": [ends.after]}.get(promised(work, answer), [ends.before, ends.after])
    if final not in map(texts, meant) and not (answer is None and work.in_parts):
        yield "the next start leaves another text than was told"
    if left := strays(place):
        yield f"left after the next start: {left}"


def promised(work: Work, answer: Answer | None) -> str:
    """Tell what is to stand after the next start: the old text, the new one, or either of them whole."""
    if work.again:
        return "new"
    if answer is None or work.silent:
        return "either"
    if answer.how == "saved" or "durability not confirmed" in answer.text:
        return "new"
    return "new" if answer.how == "PartlySavedError" else "old"


def untrue(ends: Ends, found: Image, spot: Spot, answer: Answer, work: Work) -> Iterator[str]:
    """Tell where the words of a save are not what stands on the disk."""
    before, saved = texts(ends.before), texts(ends.saved)
    changed = {path for path in before.keys() | saved.keys() if before.get(path) != saved.get(path)}
    new = {path for path in changed if found.get(path) == saved.get(path)}
    partly = re.search(r"(\d+) of (\d+) files were written", answer.text)
    if not TOLD & set(answer.kinds) and answer.how != "saved":
        yield f"not an error that is told: {answer.how}"
    if answer.how == "saved" or re.search("saved, durability not confirmed|is written, but", answer.text):
        if new != changed:
            yield "told as saved, and it is not"
        if (
            work.confirmed
            and spot.name == "fsync"
            and "confirm" not in answer.text
            and not spot.place.startswith(f"/{STATE}")
        ):
            yield "told as confirmed, and it is not"
    elif partly:
        if (len(new), len(changed)) != (int(partly[1]), int(partly[2])):
            yield f"{len(new)} of {len(changed)} are new"
    elif (new or found != before) and work is not FINISHED:
        yield f"told as not saved, and {sorted(new)} are new"
    elif not NOT_DONE.search(answer.text.strip()):
        yield "it does not say what stands on the disk"


def run(place: Path, first: int, count: int, of: int = 0) -> Iterator[dict[str, object]]:
    """Try faults: of all of them, with `of`, every so manieth; else so many of the save of a negotiation, drawn."""
    for work in WORKS if of else (SAVE, FINISHED):
        warmed(work, place)
        ends = ends_of(work, place)
        every = [(spot, fault) for spot in spots(work, place) for fault in FAULTS]
        for spot, fault in every[first::of] if of else drawn(every, first, count if work is SAVE else count // 4):
            yield asdict(tried(work, ends, spot, fault, place))


def warmed(work: Work, place: Path) -> None:
    """Save once here, such that no child has to import anything: a fault of Python's own start is none of a save."""
    begun(work, place)
    work.ready(place)()
    gc.collect()


def drawn(every: Sequence[tuple[Spot, str]], seed: int, count: int) -> list[tuple[Spot, str]]:
    """Draw faults: one for each call that writes, by name and place, then for those that read, up to the count."""
    mixed = Random(seed).sample(every, len(every))
    seen = dict[tuple[str, str], tuple[Spot, str]]()
    for spot, fault in mixed:
        seen.setdefault((spot.name, spot.place), (spot, fault))
    reads = {"newfstatat", "openat", "read", "lseek", "ioctl", "getdents64", "close", "fcntl"}
    first = [each for each in seen.values() if each[0].name not in reads]
    return [*first, *(each for each in seen.values() if each[0].name in reads)][:count]
