"""What was worked out is given again for the very same objects, and what is asked for no more is let go."""

from __future__ import annotations

import gc
import weakref
from functools import partial

from negotiator.model.memory import Memory


class Table:
    """Something that a result is made of."""


def test_it_is_made_once_for_the_same_objects_and_anew_for_equal_ones() -> None:
    memory, made = Memory[int](10), iter(range(10))
    one, other = Table(), Table()
    assert [memory.get((one, other), partial(next, made)) for _ in range(3)] == [0, 0, 0]
    assert memory.get((other, one), partial(next, made)) == 1
    assert memory.get((one,), partial(next, made)) == 2
    memory.clear()
    assert memory.get((one,), partial(next, made)) == 3


def test_what_every_pass_asks_for_stays_and_all_else_goes() -> None:
    memory, made = Memory[object](4), list[object]()

    def ask(table: Table) -> None:
        memory.get((table,), lambda: made.append(table))

    always, past = [Table(), Table()], list[weakref.ref[Table]]()
    for _ in range(50):
        for table in always:
            ask(table)
        ask(new := Table())
        past.append(weakref.ref(new))
        made[:] = [each for each in made if each in always]
    del new
    gc.collect()
    assert made == always
    assert len(memory) <= 8
    assert sum(each() is not None for each in past) <= 8


def test_room_is_made_for_what_a_pass_asks_for() -> None:
    memory, made = Memory[None](1), list[Table]()
    tables = [Table() for _ in range(1_000)]
    memory.make_room(len(tables))
    for _ in range(3):
        for table in tables:
            memory.get((table,), partial(made.append, table))
    assert made == tables
