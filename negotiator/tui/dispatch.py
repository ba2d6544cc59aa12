"""What each command of the table does to the workbench and its session."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from negotiator.model.base import decimal_text
from negotiator.model.position import Stance
from negotiator.tui.dialogs import Prompt, QuitQuestion
from negotiator.tui.editing import edit_fields, pick_accepted, pick_target
from negotiator.tui.help import HelpScreen
from negotiator.tui.panes import PANES
from negotiator.view.names import side_title
from negotiator.workspace import edits
from negotiator.workspace.refusal import RefusedError, refusal_of
from negotiator.workspace.session import NeedsPlaceError, SaveError

if TYPE_CHECKING:
    from negotiator.tui.workbench import Workbench

Handler = Callable[["Workbench"], None]
QUIT_CHOICES = (("save", "Save and quit"), ("discard", "Quit without saving"), ("stay", "Stay"))


def do(bench: Workbench, edit: edits.Edit) -> None:
    """Make an edit, and show what it did."""
    bench.changed(bench.session.do(edit))


def _move(by: int, bench: Workbench) -> None:
    """Move the cursor in the matrix by some rows; scroll in other panes."""
    if bench.pane == "matrix":
        bench.go(bench.browse.moved(bench.rows, by))
    else:
        bench.view(bench.pane).scroll_by(by)


def _page(pages: int, bench: Workbench) -> None:
    _move(pages * max(bench.view(bench.pane).size.height - 2, 1), bench)


def _far(way: int, bench: Workbench) -> None:
    _move(way * 1_000_000, bench)


def _turn(by: int, bench: Workbench) -> None:
    bench.go(bench.browse.turned(len(bench.session.negotiation.side_ids), by))
    bench.say(f"editing: {side_title(bench.session.negotiation, bench.side)}")


def _fold(bench: Workbench) -> None:
    bench.go(bench.browse.toggled(bench.rows))


def _find(bench: Workbench) -> None:
    def refuse(text: str) -> str | None:
        return None if not text or bench.browse.found(bench.rows, text) else "no title holds this"

    def go(text: str) -> None:
        found = bench.browse.found(bench.rows, text)
        if found is not None:
            bench.go(found)

    bench.ask_then(Prompt("Find a row", hint="part of its title", refuse=refuse), go)


def _mark(stance: Stance, bench: Workbench) -> None:
    do(bench, edits.mark(bench.session.negotiation, bench.side, bench.item, stance))


def _limit(steps: int, bench: Workbench) -> None:
    _stretch(bench, pick_accepted, edits.move_limit, steps)


def _target(steps: int, bench: Workbench) -> None:
    _stretch(bench, pick_target, edits.move_target, steps)


def _stretch(bench: Workbench, pick: Handler, move: Callable[..., edits.Edit], steps: int) -> None:
    """Move a limit or target as drawn; on a choice item, which has no order, open its list."""
    item = bench.session.negotiation.item(bench.item)
    if item is not None and item.kind == "choice":
        pick(bench)
    else:
        do(bench, move(bench.session.negotiation, bench.side, bench.item, steps))
        _tell_unknown(bench)


def _tell_unknown(bench: Workbench) -> None:
    """Say that what was stated counts only once the position is marked."""
    if not bench.session.negotiation.position(bench.side, bench.item).known:
        bench.say(f"{bench.said}; not counted until it is marked: r or t")


def _weigh(by: int, bench: Workbench) -> None:
    do(bench, edits.weigh(bench.session.negotiation, bench.side, bench.item, Fraction(by)))


def _edit(bench: Workbench) -> None:
    row = bench.browse.row(bench.rows)
    if row is not None and not row.is_item:
        _fold(bench)
    else:
        edit_fields(bench)


def _reservation(bench: Workbench) -> None:
    negotiation, side = bench.session.negotiation, bench.side

    def refuse(text: str) -> str | None:
        return refusal_of(lambda: edits.set_reservation(negotiation, side, text))

    stated = negotiation.side(side).reservation
    prompt = Prompt(
        f"{side_title(negotiation, side)}: what it gets without a deal, in its points",
        "" if stated is None else decimal_text(stated),
        "empty: what the status quo is worth",
        refuse,
    )
    bench.ask_then(prompt, lambda text: do(bench, edits.set_reservation(negotiation, side, text)))


def _set_aside(bench: Workbench) -> None:
    do(bench, edits.set_aside(bench.session.negotiation, bench.item))


def _undo(bench: Workbench) -> None:
    bench.changed(bench.session.undo())


def _redo(bench: Workbench) -> None:
    bench.changed(bench.session.redo())


def _pane(pane: str, bench: Workbench) -> None:
    bench.pane = pane
    bench.lay_out()


def _next_pane(by: int, bench: Workbench) -> None:
    _pane(PANES[(PANES.index(bench.pane) + by) % len(PANES)], bench)


def _zoom(bench: Workbench) -> None:
    bench.zoomed = not bench.zoomed
    bench.lay_out()


def save(bench: Workbench, then: Callable[[], None] = lambda: None, to: Path | None = None) -> None:
    """Save, asking for a place where there is none yet; go on with `then` once it is done."""
    try:
        said = bench.session.save(to)
    except NeedsPlaceError:
        _ask_place(bench, then)
    except SaveError as error:
        bench.say(str(error), warning=True)
    else:
        bench.changed(said)
        then()


def _ask_place(bench: Workbench, then: Callable[[], None] = lambda: None) -> None:
    whose = "This is a sample: save your copy" if bench.session.folder is None else "Save a copy"
    prompt = Prompt(
        f"{whose} in which folder?",
        str(Path.cwd() / f"{bench.app.folder.resolve().name}{'' if bench.session.folder is None else '-copy'}"),
        "a folder that does not exist yet, or is empty",
        lambda text: None if text.strip() else "type the path of a folder",
    )
    bench.ask_then(prompt, lambda text: save(bench, then, Path(text.strip())))


def _reload(bench: Workbench) -> None:
    if bench.session.unsaved:
        raise RefusedError("there are unsaved edits: save them, here or as a copy (w), or undo them first")
    bench.session.discard_drafts()
    if bench.session.folder is not None:
        bench.app.folder, bench.app.sample = bench.session.folder, False
    bench.app.run_worker(bench.app.reopen())


def _palette(bench: Workbench) -> None:
    bench.app.action_command_palette()


def _help(bench: Workbench) -> None:
    bench.app.push_screen(HelpScreen(bench.glyphs))


def _quit(bench: Workbench) -> None:
    unsaved = len(bench.session.unsaved)
    if not unsaved:
        _leave(bench)
        return
    question = QuitQuestion(f"{unsaved} edit{'s' if unsaved > 1 else ''} not saved", QUIT_CHOICES)
    bench.ask_then(question, partial(_quit_as, bench))


def _leave(bench: Workbench) -> None:
    """End the app; what is not saved is given up, and what was restored with it."""
    bench.session.discard_drafts()
    bench.app.exit(0)


def _quit_as(bench: Workbench, choice: str) -> None:
    if choice == "save":
        save(bench, then=partial(_leave, bench))
    elif choice == "discard":
        _leave(bench)


HANDLERS: Mapping[str, Handler] = {
    "up": partial(_move, -1),
    "down": partial(_move, 1),
    "left": partial(_turn, -1),
    "right": partial(_turn, 1),
    "first": partial(_far, -1),
    "last": partial(_far, 1),
    "page-up": partial(_page, -1),
    "page-down": partial(_page, 1),
    "fold": _fold,
    "find": _find,
    "red-line": partial(_mark, "red-line"),
    "tradeable": partial(_mark, "tradeable"),
    "unknown": partial(_mark, "unknown"),
    "limit-left": partial(_limit, -1),
    "limit-right": partial(_limit, 1),
    "target-left": partial(_target, -1),
    "target-right": partial(_target, 1),
    "weight-up": partial(_weigh, 1),
    "weight-down": partial(_weigh, -1),
    "edit": _edit,
    "reservation": _reservation,
    "set-aside": _set_aside,
    "side": partial(_turn, 1),
    "undo": _undo,
    "redo": _redo,
    "pane-1": partial(_pane, "matrix"),
    "pane-2": partial(_pane, "position"),
    "pane-3": partial(_pane, "summary"),
    "next-pane": partial(_next_pane, 1),
    "previous-pane": partial(_next_pane, -1),
    "zoom": _zoom,
    "save": save,
    "save-as": _ask_place,
    "reload": _reload,
    "palette": _palette,
    "help": _help,
    "quit": _quit,
}
