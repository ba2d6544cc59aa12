"""The analyst: the most urgent study first, stale ones dropped, one that fails told, nothing worked out twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from threading import Thread

from negotiator.tui.analyst import Analyst, Result, Study


def study(name: str, made: list[str], results: int = 2, key: int = 0) -> Study:
    """A study that notes each of its steps."""

    def begin() -> Iterator[object]:
        for number in range(results):
            made.append(f"{name}{key}.{number}")
            yield number

    return Study(name, (name, key), begin)


def test_studies_are_worked_out_in_order_and_once() -> None:
    told, made = list[Result](), list[str]()
    analyst, wanted = Analyst(told.append), [study("a", made), study("b", made)]
    assert analyst.want(wanted)
    analyst.work()
    assert made == ["a0.0", "a0.1", "b0.0", "b0.1"]
    assert [(each.study.name, each.found) for each in told] == [
        ("a", 0),
        ("a", 1),
        ("a", None),
        ("b", 0),
        ("b", 1),
        ("b", None),
    ]
    assert not analyst.want(wanted)
    assert not analyst.working


def test_what_is_no_longer_wanted_is_dropped_and_not_told() -> None:
    made, told = list[str](), list[Result]()

    def tell(result: Result) -> None:
        told.append(result)
        if len(told) == 1:
            analyst.want([study("b", made)])

    analyst = Analyst(tell)
    analyst.want([study("a", made, results=100)])
    analyst.work()
    assert made == ["a0.0", "b0.0", "b0.1"]
    assert [each.study.name for each in told] == ["a", "b", "b", "b"]


def test_a_more_urgent_study_goes_before_one_that_has_begun_and_goes_on_after_it() -> None:
    made = list[str]()
    slow, urgent = study("slow", made, results=3), study("urgent", made)

    def tell(result: Result) -> None:
        if result.study is slow and result.found == 0:
            analyst.want([urgent, slow])

    analyst = Analyst(tell)
    analyst.want([slow])
    analyst.work()
    assert made == ["slow0.0", "urgent0.0", "urgent0.1", "slow0.1", "slow0.2"]


def test_a_result_that_became_stale_while_it_was_worked_out_is_not_told() -> None:
    told = list[Result]()

    def begin() -> Iterator[object]:
        analyst.want(())
        yield "late"

    analyst = Analyst(told.append)
    analyst.want([Study("a", ("a",), begin)])
    analyst.work()
    assert told == []


def test_a_study_that_fails_is_told_and_the_next_one_goes_on() -> None:
    told, made = list[Result](), list[str]()

    def fails() -> Iterator[object]:
        raise ValueError("no")
        yield

    analyst = Analyst(told.append)
    analyst.want([Study("a", ("a",), fails), study("b", made, results=1)])
    analyst.work()
    assert str(told[0].error) == "no"
    assert made == ["b0.0"]


def test_a_thread_is_asked_for_once_while_one_works() -> None:
    made, asked = list[str](), list[bool]()

    def tell(result: Result) -> None:
        asked.append(analyst.want([study("a", made), study("b", made)]))

    analyst = Analyst(tell)
    assert analyst.want([study("a", made)])
    in_a_thread(analyst.work)
    assert not any(asked)
    assert made == ["a0.0", "a0.1", "b0.0", "b0.1"]


def in_a_thread(work: Callable[[], None]) -> None:
    thread = Thread(target=work)
    thread.start()
    thread.join(10)
    assert not thread.is_alive()
