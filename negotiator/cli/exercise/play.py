"""`negotiator exercise play`: an exercise on screen, from its whole folder or from the pack of a side."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import UTC, datetime
from difflib import get_close_matches
from functools import partial
from pathlib import Path

from negotiator.cli.exercise.places import exercise_meant, inside
from negotiator.cli.output import at_terminal, glyphs
from negotiator.cli.parser import USAGE, complain
from negotiator.cli.places import sample_named
from negotiator.exercise.checking import check_exercise
from negotiator.exercise.counterparts.answer import STYLES
from negotiator.exercise.pack import Pack, PackError, is_pack, open_pack
from negotiator.exercise.passing.onward import Onward
from negotiator.exercise.play import Play
from negotiator.exercise.reading import read_exercise
from negotiator.exercise.record.entries import PERSON
from negotiator.exercise.record.errors import NAME, RecordError
from negotiator.exercise.starting import Whole, seat_in
from negotiator.files.reading import read
from negotiator.history.errors import HistoryError
from negotiator.view.glyphs import ASCII
from negotiator.view.text import clean
from negotiator.workspace.crashlog import log_crash
from negotiator.workspace.refusal import RefusedError
from negotiator.workspace.state import NoStateError, state_folder

DONE, PROBLEMS = 0, 1
RECORDS = "records"
"""The folder of a negotiation in which its games are kept."""


class _UsageError(Exception):
    """Words that do not go together."""


def play(arguments: Namespace) -> int:
    """Play an exercise; what goes wrong inside is told without a word of what files hold."""
    folder = exercise_meant(arguments.folder)
    try:
        return _packed(arguments, folder) if is_pack(folder) else _whole(arguments, folder)
    except _UsageError as error:
        complain(str(error))
        return USAGE
    except (PackError, RecordError, RefusedError, HistoryError, NoStateError) as error:
        complain(str(error))
        return PROBLEMS
    except OSError:
        raise
    except Exception as error:
        log = log_crash(error)
        complain(
            f"ended by a fault of its own; all that was sent is in the record{f'; where it was: {log}' if log else ''}"
        )
        return PROBLEMS


def _whole(arguments: Namespace, folder: Path) -> int:
    if arguments.record or arguments.branch or arguments.remote:
        raise _UsageError(
            "--record, --branch and --remote belong to a pack: negotiator exercise pack DIR OUT makes them"
        )
    faults = check_exercise(folder, warn=False).faults
    for fault in faults:
        print(clean(str(fault)), file=sys.stderr)
    if faults:
        return PROBLEMS
    reading, exercise = read(folder), read_exercise(folder).exercise
    assert reading.negotiation is not None and exercise is not None
    sides = reading.negotiation.side_ids
    side, against = _known(arguments.side, sides, "side"), _known(arguments.against, (*STYLES, PERSON), "style")
    _need_terminal()
    whole = Whole(reading, exercise, _records(folder), _now, arguments.seed)
    if side is not None or against is not None:
        return _run(arguments, folder, whole, whole.start(side or sides[0], against or "learning"))
    return _run(arguments, folder, whole)


def _packed(arguments: Namespace, folder: Path) -> int:
    pack = open_pack(folder)
    if arguments.side not in (None, pack.side):
        raise _UsageError(f"{folder} is the pack of {pack.side}: it holds nothing of {arguments.side}")
    if arguments.against not in (None, PERSON):
        raise _UsageError("a computer plays only where the whole folder is: a pack holds nothing of the other side")
    if arguments.remote and not arguments.branch:
        raise _UsageError("--remote goes with --branch NAME")
    _need_terminal()
    return _run(arguments, folder, seats=[_seat(arguments, pack)])


def _seat(arguments: Namespace, pack: Pack) -> Play:
    record = Path(arguments.record) if arguments.record else inside(pack.folder, NAME)
    seat = seat_in(pack, record, _now)
    if arguments.branch:
        seat.game.onward = Onward.by(record.parent, arguments.branch, arguments.remote)
        seat.exchange()
    return seat


def _records(folder: Path) -> Path:
    """Give where the games of a folder are kept: beside its files, those of a sample in the user's own state."""
    return state_folder(RECORDS) / folder.name if folder == sample_named(folder.name) else inside(folder, RECORDS)


def _known(word: str | None, known: Sequence[str], what: str) -> str | None:
    if word is None or word in known:
        return word
    near = get_close_matches(word, known, n=1)
    hint = f'did you mean "{near[0]}"?' if near else f"there are {', '.join(known)}"
    raise _UsageError(f'no {what} is called "{word}"; {hint}')


def _need_terminal() -> None:
    if not at_terminal():
        raise _UsageError("exercise play needs a terminal; negotiator exercise pack DIR OUT writes briefs to print")


def _now() -> datetime:
    return datetime.now(UTC)


def _run(arguments: Namespace, folder: Path, whole: Whole | None = None, seats: Sequence[Play] = ()) -> int:
    from negotiator.tui.exercise.app import run
    from negotiator.tui.exercise.debriefing.making import debriefing

    shown = partial(debriefing, whole) if whole is not None else None
    return run(folder, whole=whole, seats=seats, debrief=shown, ascii_only=glyphs(arguments.ascii) is ASCII)
