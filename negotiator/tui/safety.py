"""What keeps edits safe while the app runs: offers at the start, and an eye on the files and on who has them open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Event, Thread
from typing import TYPE_CHECKING

from textual.timer import Timer

from negotiator.files.reading import cause
from negotiator.tui import heap
from negotiator.tui.dialogs.menu import Choice
from negotiator.tui.dialogs.question import Question
from negotiator.tui.dialogs.unasked import Unasked
from negotiator.tui.editing.texts_left import texts_left
from negotiator.tui.review import ReviewScreen
from negotiator.tui.settling import choose, settle
from negotiator.tui.workbench import Workbench
from negotiator.workspace.edits.tables import counted
from negotiator.workspace.offers import Offer
from negotiator.workspace.outside import Outside
from negotiator.workspace.refusal import refusal_of
from negotiator.workspace.session import ConflictError, SaveError
from negotiator.workspace.watching import notices

if TYPE_CHECKING:
    from negotiator.tui.app import NegotiatorApp
    from negotiator.workspace.session import Session

TICK = 2.0
"""How many seconds pass between two looks at who else is there."""

GIVEN_BACK = 60
"""After how many such looks memory that is free goes back to the system."""


class Safety:
    """Watches over one session of the app, from its opening until another is shown."""

    def __init__(self, app: NegotiatorApp, session: Session) -> None:
        """Take the app, and the session that it shows."""
        self._app, self._session = app, session
        self._stop, self._pending, self._left, self._warned = Event(), False, "", ""
        self._unsaid, self._stale, self._spoilt = list[str](), False, False
        self._folder, self._looks = session.folder, 0
        self._timer: Timer | None = None

    def start(self) -> None:
        """Offer what was not saved, and watch the folder."""
        self._offer()
        if self._session.others:
            self._say(
                f"also open in another negotiator ({', '.join(self._session.others)}): what it saves is seen here"
            )
        for line in texts_left(self._session):
            self._say(line)
        if self._session.warning in self._session.notices:  # told already
            self._warned = self._session.warning
        self._timer = self._app.set_interval(TICK, self._tick)
        self._watch()

    def stop(self) -> None:
        """End the watch."""
        self._stop.set()
        if self._timer is not None:
            self._timer.stop()

    @property
    def _front(self) -> Workbench | ReviewScreen | None:
        """The workbench or the review, where it is in front: nothing is changed below an open dialog."""
        stack = self._app.screen_stack if self._app.is_running else []  # as the app ends its screens are half gone
        screen = stack[-1] if stack else None
        if isinstance(screen, ReviewScreen):
            return screen if screen.bench.session is self._session else None
        return screen if isinstance(screen, Workbench) and screen.session is self._session else None

    @property
    def _bench(self) -> Workbench | None:
        """The workbench, where it or the review over it is in front."""
        front = self._front
        return front.bench if isinstance(front, ReviewScreen) else front

    def _say(self, text: str) -> None:
        """Say something as soon as it can be seen: not below a dialog."""
        self._unsaid.append(text)
        if self._front is not None:
            self._tell()

    def _tell(self, before: str = "") -> None:
        """Say what waits, after a line that stands there already."""
        front = self._front
        if front is not None and self._unsaid:
            front.say("; ".join([before, *self._unsaid] if before else self._unsaid), warning=True)
            self._unsaid.clear()

    def _freshen(self) -> None:
        """Show in front what was put off below a dialog."""
        front, bench = self._front, self._bench
        if front is None or bench is None:
            return
        self._tell(bench.said.strip())
        if self._stale:
            self._stale = False
            front.redraw()

    def _watch(self) -> None:
        self._folder = self._session.folder
        if self._folder is not None:
            Thread(target=self._run, args=(self._stop,), name="watch", daemon=True).start()

    def _run(self, stop: Event) -> None:
        assert self._folder is not None
        for _ in notices(self._folder, stop):
            if not stop.is_set():
                self._app.call_later(self.look)

    def _tick(self) -> None:
        """Look at what waits, at who is there, and whether the negotiation is saved elsewhere now."""
        if self._session.folder != self._folder:
            self._stop.set()
            self._stop = Event()
            self._watch()
        self._stale = self._session.meet() or self._stale
        if self._session.warning != self._warned:
            self._warned, self._stale = self._session.warning, True
            self._say(self._warned or "unsaved edits are kept again")
        self._freshen()
        if self._pending:
            self.look()
        self._looks += 1
        if self._looks % GIVEN_BACK == 0:
            heap.give_back()

    def look(self) -> None:
        """See what others changed: taken in where nothing is unsaved, else asked about; put off below a dialog."""
        bench, self._pending = self._bench, False
        if bench is None:
            self._pending = True
            return
        try:
            found = self._session.outside()
            if self._spoilt and (found is None or not found.faults):
                self._spoilt, self._left = False, ""
                bench.say("the files are sound again")
            if found is not None and found.mark != self._left:
                self._seen(bench, found)
        except SaveError:  # another save is under way
            self._pending = True
        if isinstance(self._front, ReviewScreen):
            self._front.redraw()

    def _seen(self, bench: Workbench, found: Outside) -> None:
        if found.faults:
            self._left, self._spoilt = found.mark, True
            first = cause(found.faults, self._session.reading.folder)
            bench.say(f"the files have problems now, what is here stays: {first}", warning=True)
        elif self._session.follow():
            if found.told:
                more = f" and {len(found.told) - 1} more" if len(found.told) > 1 else ""
                bench.changed(f"taken in from disk: {found.told[0]}{more}")
        else:
            settle(bench, found, left=partial(self._leave, bench, found))

    def _leave(self, bench: Workbench, found: Outside) -> None:
        self._left = found.mark
        bench.say("the files differ from what is here: saving merges, or asks again", warning=True)

    def _offer(self) -> None:
        if self._session.offers:
            self._ask(self._session.offers[0])

    def _ask(self, offer: Offer) -> None:
        when = f"{offer.when:%H:%M}" if offer.when.date() == offer.when.now().date() else f"{offer.when:%Y-%m-%d %H:%M}"
        title = f"{counted(offer.count, 'edit')} of {when} {'was' if offer.count == 1 else 'were'} not saved"
        choices = [
            Choice("take", "t", "Take up: as edits that can be undone"),
            Choice("later", "l", "Later: ask again at the next start"),
            Choice("throw", "x", "Throw away"),
        ]
        rest = [each for each in self._session.offers if each is not offer]
        self._app.push_screen(Unasked(title, offer.labels, choices), partial(self._answered, offer, rest))

    def _answered(self, offer: Offer, rest: list[Offer], choice: str | None) -> None:
        go_on = partial(self._next, rest)
        if choice == "throw":
            self._doubt(offer, go_on)
            return
        reason = refusal_of(partial(self._take, offer, go_on)) if choice == "take" else None
        if reason:
            self._say(reason)
        if reason or choice != "take":
            go_on()

    def _doubt(self, offer: Offer, then: Callable[[], None]) -> None:
        """Ask once more before edits are thrown away: nothing brings them back."""
        number = counted(offer.count, "edit")
        choices = [Choice("throw", "y", "Yes: throw away"), Choice("later", "n", "No: ask again at the next start")]

        def sure(choice: str | None) -> None:
            if choice == "throw":
                reason = refusal_of(partial(self._session.throw_away, offer))
                self._say(reason or f"threw away {number} that {'was' if offer.count == 1 else 'were'} not saved")
            then()

        self._app.push_screen(Question(f"Throw away {number} for good?", offer.labels, choices), sure)

    def _next(self, rest: list[Offer]) -> None:
        if rest:
            self._ask(rest[0])
        else:
            self._freshen()

    def _take(self, offer: Offer, then: Callable[[], None]) -> None:
        bench = self._bench
        try:
            line = self._session.take_up(offer)
        except ConflictError as error:
            if bench is not None:
                choose(bench, error.conflicts, partial(self._session.take_up, offer), then, partial(self._later, then))
            return
        if bench is not None:
            bench.changed(line)
            then()
        else:  # it began a negotiation that is not on disk yet: the list of problems is in front
            self._session.notices = (line,)
            self._app.run_worker(self._app.show_session(self._session))

    def _later(self, then: Callable[[], None]) -> None:
        self._say("nothing was taken up: it is offered again at the next start")
        then()
