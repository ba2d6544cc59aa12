"""Beginning a game in a whole folder, going on with one, and taking a seat in a pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from negotiator.exercise.fingerprint import fingerprint
from negotiator.exercise.game import Clock, Game, seated
from negotiator.exercise.pack import Pack, PackError, is_pack, open_pack, write_pack
from negotiator.exercise.play import Play
from negotiator.exercise.record.chain import record_text
from negotiator.exercise.record.entries import PERSON, Begin, Ending, Entry
from negotiator.exercise.record.errors import NAME, RecordError
from negotiator.exercise.record.store import RecordFile, WriteError
from negotiator.exercise.seen import read_seen
from negotiator.exercise.terms import Exercise
from negotiator.files.atomic import make_folder
from negotiator.files.reading import Reading
from negotiator.model.negotiation import Negotiation
from negotiator.view.names import side_title

MOST_GAMES = 100
"""How many games are looked at for one to go on with: each may take as long to read as a whole record."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A game that was begun and not ended: its folder, and a line that tells it by what is public."""

    folder: Path
    told: str


@dataclass(frozen=True)
class Whole:
    """A whole folder whose exercise is played on this machine; `records` is where its games are kept."""

    reading: Reading
    exercise: Exercise
    records: Path
    clock: Clock
    seed: int = 0

    @property
    def negotiation(self) -> Negotiation:
        """Give the whole negotiation, which no screen of play may hold."""
        assert self.reading.negotiation is not None
        return self.reading.negotiation

    @property
    def sides(self) -> Mapping[str, str]:
        """Give the titles of the sides by their ids, in the order in which they act."""
        return {side: side_title(self.negotiation, side) for side in self.negotiation.side_ids}

    @property
    def unfinished(self) -> Sequence[Unfinished]:
        """Give the games of the newest that can be gone on with; a record that does not read is left out."""
        found = sorted(self.records.glob(f"*/{NAME}"), reverse=True)[:MOST_GAMES]
        return [each for path in found if (each := self._unfinished(path)) is not None]

    def start(self, side: str, against: str) -> Sequence[Play]:
        """Begin a game against computers of a style, or between persons, and give the seats of those who sit here.

        PackError, RefusedError or OSError where that fails.
        """
        folder = self._new_folder()
        sides = self.negotiation.side_ids
        players = {each: PERSON if against == PERSON or each == side else against for each in sides}
        packs = [
            write_pack(self.reading, self.exercise, each, folder / each) for each in sides if players[each] == PERSON
        ]
        game = Game(self.exercise, self.negotiation.seen_by(side), RecordFile(folder / NAME), self.clock)
        game.start(begin(self.negotiation, self.exercise, players, self.seed))
        return self._seats(game, map(open_pack, packs))

    def resume(self, game: Unfinished) -> Sequence[Play]:
        """Go on with a game; RecordError, PackError or OSError where that cannot be."""
        file = RecordFile(game.folder / NAME)
        entries = file.read().entries
        begun = begin_of(entries)
        if begun.fingerprint != fingerprint(self.negotiation, self.exercise):
            raise PackError(
                "the exercise or the agenda was changed since this game began",
                f"begin a new one; the record stays in {game.folder}",
            )
        packs = [open_pack(game.folder / side) for side, player in begun.players.items() if player == PERSON]
        first = self.negotiation.seen_by(begun.sides[0])
        return self._seats(Game(self.exercise, first, file, self.clock, entries=entries), packs)

    def _seats(self, game: Game, packs: Sequence[Pack] | map[Pack]) -> Sequence[Play]:
        with_computers = seated(game, self.negotiation)
        return [Play.at(pack, with_computers) for pack in packs]

    def _new_folder(self) -> Path:
        name = f"{self.clock():%Y-%m-%d-%H%M%S}"
        make_folder(self.records, 0o700)
        for number in range(1, 100):
            folder = self.records / (name if number == 1 else f"{name}-{number}")
            try:
                folder.mkdir(mode=0o700)
            except FileExistsError:
                continue
            return folder
        raise PackError(f"{self.records / name} is taken", "try again in a moment")

    def _unfinished(self, path: Path) -> Unfinished | None:
        try:
            entries = RecordFile(path).read().entries
            begun = begin_of(entries)
        except (RecordError, OSError):
            return None
        if isinstance(entries[-1].content, Ending) or not self._playable(path.parent, begun):
            return None
        return Unfinished(path.parent, self._told(entries, begun))

    def _playable(self, folder: Path, begun: Begin) -> bool:
        persons = [side for side, player in begun.players.items() if player == PERSON]
        return set(begun.sides) == {*self.negotiation.side_ids} and all(is_pack(folder / side) for side in persons)

    def _told(self, entries: Sequence[Entry], begun: Begin) -> str:
        who = ", ".join(f"{self.sides[side]}: {player}" for side, player in begun.players.items())
        acts = len(entries) - 1
        return f"{entries[0].at:%Y-%m-%d %H:%M}, {acts} act{'' if acts == 1 else 's'} ({who})"


def begin(negotiation: Negotiation, exercise: Exercise, players: Mapping[str, str], seed: int = 0) -> Begin:
    """Give how a game of an exercise begins."""
    return Begin(exercise.title, fingerprint(negotiation, exercise), negotiation.side_ids, dict(players), seed)


def begin_of(entries: Sequence[Entry]) -> Begin:
    """Give how a record began; a verified one always has it."""
    first = entries[0].content
    assert isinstance(first, Begin)
    return first


def seat_in(pack: Pack, record: Path, clock: Clock) -> Play:
    """Take the seat of a pack at a record, whose other sides sit at other machines; RecordError, PackError."""
    file = RecordFile(record)
    seen = read_seen(pack.folder)
    entries = file.read().entries if seen == () or file.data() is not None else _put_back(file, seen)
    if begin_of(entries).fingerprint != fingerprint(pack.negotiation, pack.exercise):
        raise PackError(f"{record} is of another exercise", "give the record that was handed out with this pack")
    return Play.at(pack, Game(pack.exercise, pack.seen, file, clock, entries=entries))


def _put_back(file: RecordFile, seen: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Put a record that is gone back as it was seen."""
    try:
        return file.replace(record_text(seen), None).entries
    except WriteError as error:
        raise PackError(f"the record is gone, and cannot be put back: {error}", "name another file") from None
