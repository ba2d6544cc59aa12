"""GENIUS XML: nonlinear profiles, sums of boxes over several issues (constraint-based utility: Ito et al., 2007).

The utility is the sum over the hyperRectangles that a package lies in of utility times weight (1 where it has none),
a function within a function times its own weight, all divided by `maxutility` (NonlinearUtilitySpace.getUtility). One
without bounds counts always (InclusiveHyperRectangle). GENIUS cuts a utility over 1 at 1: not applied, and noted where
the boxes together could exceed it. Other sums than `sum`, and boxes that exclude, are refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiator.interop.genius import attribute, index, only
from negotiator.interop.log import Log
from negotiator.interop.numbers import number, whole
from negotiator.interop.scenario import Box, Domain, Span
from negotiator.interop.xmltree import Element

MAX_HELD = 1_000_000
"""How many options the boxes of a profile may name in all."""


_Bounds = dict[int, range]


@dataclass(frozen=True, slots=True)
class _Found:
    """A box before its options are listed: bounds by place of the topic."""

    within: _Bounds
    points: Fraction


@dataclass(frozen=True, slots=True)
class _Reader:
    spans: Mapping[int, tuple[int, Span]]
    log: Log


def boxes(utility: Element, domain: Domain, log: Log) -> tuple[tuple[Box, ...], Fraction]:
    """Read the boxes of a nonlinear profile, and what every package gains."""
    greatest, function = _factor(utility, "maxutility", None, log), only(utility, "ufun", log)
    if greatest is not None and greatest <= 0:
        log.fault(utility.line, "utility.maxutility", f"is {utility.attributes['maxutility']}", "a number above 0")
    if function is None or greatest is None or log.faults:
        return (), Fraction()
    spans = {
        topic.number: (place, topic.values)
        for place, topic in enumerate(domain.topics)
        if isinstance(topic.values, Span)
    }
    found = list(_function(_Reader(spans, log), function, 1 / greatest))
    held = sum(len(options) for box in found for options in box.within.values())
    if held > MAX_HELD:
        log.fault(function.line, "ufun", f"names {held:,} options in its boxes", f"at most {MAX_HELD:,}")
        return (), Fraction()
    if sum((box.points for box in found if box.points > 0), Fraction()) > 1:
        what = f"is {utility.attributes['maxutility']}, less than all boxes together"
        log.note(utility.line, "utility.maxutility", what, "GENIUS would cut a utility above 1 at 1: not applied")
    return _listed(found), sum((box.points for box in found if not box.within), Fraction())


def _listed(found: Sequence[_Found]) -> tuple[Box, ...]:
    """List the options of the boxes that bound anything and that a package can lie in."""
    return tuple(
        Box(tuple((place, frozenset(options)) for place, options in sorted(box.within.items())), box.points)
        for box in found
        if box.within and all(box.within.values())
    )


def _function(reader: _Reader, function: Element, factor: Fraction) -> Iterator[_Found]:
    kind = attribute(function, "aggregation", "ufun", reader.log)
    if kind is None or kind.lower() != "sum":
        if kind is not None:
            reader.log.fault(function.line, "ufun.aggregation", f'is "{kind}"', "sum: no other is read exactly")
        return
    for place, element in enumerate(function.named("hyperRectangle"), 1):
        box = _box(reader, element, f"hyperRectangle[{place}]", factor)
        if box is not None:
            yield box
    for inner in function.named("ufun"):
        weight = _factor(inner, "weight", Fraction(1), reader.log)
        if weight is not None:
            yield from _function(reader, inner, factor * weight)


def _factor(element: Element, name: str, default: Fraction | None, log: Log) -> Fraction | None:
    if default is not None and name not in element.attributes:
        return default
    text = attribute(element, name, element.name, log)
    return None if text is None else log.value(element.line, f"{element.name}.{name}", text, number)


def _box(reader: _Reader, element: Element, key: str, factor: Fraction) -> _Found | None:
    if element.named("EXCLUDES"):
        reader.log.fault(element.line, f"{key}.EXCLUDES", "gives points outside a box", "INCLUDES")
        return None
    points = _factor(element, "utility", None, reader.log)
    weight = _factor(element, "weight", Fraction(1), reader.log)
    within: _Bounds = {}
    for order, bound in enumerate(element.named("INCLUDES"), 1):
        for place, options, size in _bound(reader, bound, f"{key}.INCLUDES[{order}]"):
            before = within.get(place, range(size))
            within[place] = range(max(before.start, options.start), min(before.stop, options.stop))
            if within[place] == range(size):  # no bound at all
                del within[place]
    return _Found(within, points * weight * factor) if points is not None and weight is not None else None


def _bound(reader: _Reader, bound: Element, key: str) -> Iterator[tuple[int, range, int]]:
    """Give the place of the topic that is bound, the options within, and how many it has; nothing at a fault."""
    which = index(bound, key, reader.log)
    least, most = (_end(reader, bound, name, key) for name in ("min", "max"))
    if which is None or least is None or most is None:
        return
    if which not in reader.spans:
        what = f"is {which}, which is no integer issue of the domain"
        reader.log.fault(bound.line, f"{key}.index", what, "the index of an integer issue")
    elif least > most:
        reader.log.fault(bound.line, key, f"goes from {least} down to {most}", "min at most max")
    else:
        place, span = reader.spans[which]
        low, size = int(span.low), int(span.high - span.low) + 1
        yield place, range(max(least - low, 0), min(most - low + 1, size)), size


def _end(reader: _Reader, bound: Element, name: str, key: str) -> int | None:
    text = attribute(bound, name, key, reader.log)
    return None if text is None else reader.log.value(bound.line, f"{key}.{name}", text, whole)
