"""The commands on revisions: what changed, when, and by whom."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping

from negotiator.cli.log import log
from negotiator.cli.naming import NamingError, known_name
from negotiator.cli.output import glyphs, put, width
from negotiator.cli.parser import USAGE, complain
from negotiator.cli.places import place
from negotiator.cli.reading import side_colours, told
from negotiator.cli.walking import HEAD, ends_of, name_now, name_once
from negotiator.history.blame import blame as blamed
from negotiator.history.errors import HistoryError
from negotiator.history.named import INDEX, WORKTREE, Named, read_named
from negotiator.history.past import Past
from negotiator.history.place import place_of
from negotiator.history.revisions import Revision
from negotiator.model.negotiation import Negotiation
from negotiator.report.blame import AGENDA, Blame, blame_text
from negotiator.report.blame_json import blame_json
from negotiator.report.diff import Difference, brief_text, diff_text, difference, name_text, narrowed
from negotiator.report.diff_json import diff_json
from negotiator.report.diff_markdown import diff_markdown
from negotiator.report.markdown import escaped
from negotiator.view.text import Piece

DONE, PROBLEMS = 0, 1


def _diff(arguments: Namespace) -> int:
    """Print what changed between two states, and what that did."""
    old, new = (read_named(word, place(arguments.folder)) for word in compared(arguments))
    if not (_reads(old) and _reads(new)):
        return USAGE if arguments.exit_code else PROBLEMS
    found = difference(old, new)
    _put_diff(arguments, narrowed(found, _of(arguments, found), arguments.moves))
    return PROBLEMS if arguments.exit_code and not found.same else DONE


def _of(arguments: Namespace, found: Difference) -> str:
    """Give the name of the issue or item that is asked for, "" for all."""
    if arguments.json and (arguments.of or arguments.moves):
        raise NamingError("--json tells all; --of and --moves are for text and Markdown")
    if not arguments.of:
        return ""
    for each in (found.new, found.old):
        if name := name_now(each, arguments.of):
            return name
    names = (*found.new.issue_ids, *found.new.item_names)
    return known_name("issue or item, before or after,", arguments.of, names)


def compared(arguments: Namespace) -> tuple[str, str]:
    """Give the words that name both sides of a comparison."""
    old, staged = arguments.old, INDEX if arguments.staged else None
    named = [HEAD] if old is None else [*(ends_of(old) or (old,))]
    named += [word for word in (arguments.new, staged) if word is not None]
    if len(named) > 2:
        raise NamingError("a comparison is of two states; these words name more")
    return named[0], named[1] if len(named) > 1 else WORKTREE


def _reads(named: Named) -> bool:
    """Tell whether a side of a comparison reads; name it and its faults where it does not."""
    told(named.reading)
    if named.reading.negotiation is None:
        complain(f"{name_text(named)} does not read")
    return named.reading.negotiation is not None


def _put_diff(arguments: Namespace, found: Difference) -> None:
    if arguments.json:
        print(diff_json(found))
    elif arguments.brief:
        text = brief_text(found)
        put([(Piece(escaped(text) if arguments.markdown else text),)])
    elif arguments.markdown:
        print(diff_markdown(found), end="")
    else:
        colours = side_colours(found.old) | side_colours(found.new)
        put(diff_text(found, width(), glyphs(arguments.ascii)), colours)


def _blame(arguments: Namespace) -> int:
    """Print who set each key of an item."""
    with Past(place_of(place(arguments.folder))) as past:
        stands = past.worktree() if past.place.path else past.at(past.revision(HEAD))
        if stands.reading is not None:
            told(stands.reading)
        if stands.negotiation is None:
            return PROBLEMS
        found = _blame_of(past, stands.negotiation, arguments)
    if arguments.json:
        print(blame_json(found))
    else:
        put(blame_text(found, width()), side_colours(found.negotiation))
    return DONE


def _blame_of(past: Past, now: Negotiation, arguments: Namespace) -> Blame:
    name = name_now(now, arguments.item) or name_once(past, arguments.item, HEAD, now)
    if "." not in name:
        raise NamingError(f'"{name}" is an issue; blame is of one item: {", ".join(now.agenda[name].items)}')
    side = None if arguments.side is None else known_name("side", arguments.side, now.side_ids)
    sides = (AGENDA, *now.side_ids) if side is None else (side,)
    keys = tuple((each, blamed(past, each or None, name)) for each in sides)
    return Blame(now, name, keys, None if now.item(name) else left(past, name))


def left(past: Past, name: str) -> Revision | None:
    """Give the newest revision that took an item off the agenda; None where none did, or it is not committed yet."""
    for step in past.steps(HEAD):
        before, after = step.before.negotiation if step.before else None, step.after.negotiation
        if before is not None and after is not None and before.item(name) and not after.item(name):
            return step.revision
    return None


def _told(command: Callable[[Namespace], int]) -> Callable[[Namespace], int]:
    """Let a command tell in a line why there is no history to read, or no such name."""

    def run(arguments: Namespace) -> int:
        try:
            return command(arguments)
        except NamingError as error:
            complain(str(error))
            return USAGE
        except HistoryError as error:
            complain(str(error))
            return USAGE if getattr(arguments, "exit_code", False) else PROBLEMS

    return run


HISTORY: Mapping[str, Callable[[Namespace], int]] = {"diff": _told(_diff), "log": _told(log), "blame": _told(_blame)}
