"""What is read of a history and worked out of it: revisions in one thread, pictures in another, stale ones dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from negotiator.tui.analyst import Analyst, Result, Study
from negotiator.tui.timeline.entries import Entry
from negotiator.tui.timeline.picture import Pair, Picture, pictures, wholly
from negotiator.view.glyphs import Glyphs

Key = tuple[str, bool]
"""A revision by its id, and whether it is compared with now."""

KEPT = 200
"""How many pictures are kept, so that moving back and forth works nothing out twice."""


class Learning:
    """Holds the pictures that are known, and has others worked out."""

    def __init__(self, tell: Callable[[Result], object], start: Callable[[Callable[[], None]], object]) -> None:
        """Take whom to tell of results, in their thread, and what starts one."""
        self.reader, self.painter = Analyst(tell), Analyst(tell)
        self._start = start
        self._pictures: dict[Key, Picture] = {}

    def read(self, begin: Callable[[], Iterator[tuple[Entry, ...]]]) -> None:
        """Have the revisions read."""
        self._want(self.reader, Study("entries", ("entries",), begin))

    def want(self, key: Key | None, pair: Pair | None, glyphs: Glyphs, ended: bool) -> None:
        """Have a picture worked out, as far as it is not, and no other; what is dear in it once the reading `ended`."""
        held = self.picture(key)
        if key is None or pair is None or (held is not None and held.whole):
            self.painter.want(())
        elif held is None or held.found is None:
            self._want(self.painter, Study("picture", (*key, "begun"), partial(pictures, pair, glyphs)))
        elif ended:
            self._want(self.painter, Study("picture", (*key, "whole"), partial(wholly, held, glyphs)))
        else:
            self.painter.want(())

    def _want(self, analyst: Analyst, study: Study) -> None:
        if analyst.want([study]):
            self._start(analyst.work)

    def picture(self, key: Key | None) -> Picture | None:
        """Give the picture of a key, None where it is not worked out."""
        return None if key is None else self._pictures.get(key)

    def keep(self, study: Study, picture: Picture) -> None:
        """Keep a picture; the one that was kept longest goes where there are too many."""
        key = (str(study.key[0]), bool(study.key[1]))
        self._pictures.pop(key, None)
        self._pictures[key] = picture
        if len(self._pictures) > KEPT:
            self._pictures.pop(next(iter(self._pictures)))

    def end(self) -> None:
        """Want nothing any more: the threads end, and git with them."""
        self.reader.want(())
        self.painter.want(())
