"""GENIUS XML: what a side gains (`utility_space`), as GENIUS 9 works it out (genius.core.utility).

Additive (AdditiveUtilitySpace): the sum over the issues of weight times evaluation. Weights stand as they are. The
evaluation of a value is divided by the greatest of its issue, all being 0 where that is below 0.00001
(EvaluatorDiscrete.normalize; its class comment, and versions before 9, divide only where the greatest is over 1,
which is noted where it matters). An integer issue is worth offset + slope * (amount - lower bound), cut at 0 and 1
(EvaluatorInteger). A utility over 1 is cut at 1: not applied, and noted where it could be. No reservation is 0
(AbstractUtilitySpace.getReservationValueUndiscounted). A discount is not applied; one of 0 or outside 0 to 1 is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from negotiator.interop.boxes import boxes
from negotiator.interop.genius import attribute, bounds, index, issues_of, kind_of, only, root_objective, strays
from negotiator.interop.log import Log
from negotiator.interop.numbers import not_negative, number
from negotiator.interop.scenario import Curve, Domain, Points, Profile, Span, Topic, ends
from negotiator.interop.topics import clipped
from negotiator.interop.xmltree import Element

_NOTHING = Fraction("0.00001")
_ROUNDING = Fraction("1e-9")

Matched = Mapping[int, tuple[str, Element]]
"""The issue elements of a profile with their keys, by place in the domain."""


def profile(root: Element, domain: Domain, log: Log) -> Profile | None:
    """Read a side's profile against its domain; None where it has a fault."""
    strays(root, log)
    kind = root.attributes.get("type", "linear")
    if kind not in ("linear", "nonlinear"):
        log.fault(root.line, "utility_space.type", f'is "{kind}"', "linear, or nonlinear with hyperRectangles")
    objective = root_objective(root, log)
    if objective is None:
        return None
    matched, reservation = _matched(objective, domain, log), _reservation(root, log)
    _discount(root, log)
    if kind == "nonlinear" or objective.named("utility"):
        return _nonlinear(objective, domain, reservation, log)
    points = _additive(objective, domain, matched, log)
    return Profile(log.path.stem, points, reservation) if not log.faults else None


def _matched(objective: Element, domain: Domain, log: Log) -> Matched:
    """Find the issue of each topic by its index, with the name, type and bounds that the domain gives it."""
    places = {topic.number: place for place, topic in enumerate(domain.topics)}
    found: dict[int, tuple[str, Element]] = {}
    for place, issue in enumerate(issues_of(objective), 1):
        key = f"issue[{place}]"
        which = index(issue, key, log)
        if which is None or not _same(issue, key, domain.topics[places[which]] if which in places else None, log):
            continue
        if places[which] in found:
            log.fault(issue.line, key, f"has the index {which} of another issue", "each index once")
        found[places[which]] = (key, issue)
    for place, topic in enumerate(domain.topics):
        if place not in found and not log.faults:
            log.fault(objective.line, "", f'leaves out the issue "{topic.name}"', "every issue of the domain")
    return found


def _same(issue: Element, key: str, topic: Topic | None, log: Log) -> bool:
    name, kind = issue.attributes.get("name"), kind_of(issue, key, log)
    if topic is None:
        known = "an index of the domain's issues"
        log.fault(issue.line, f"{key}.index", f"is {issue.attributes['index']}, which the domain lacks", known)
    elif name != topic.name:
        log.fault(issue.line, f"{key}.name", f'is "{name}"', f'"{topic.name}", as the domain calls that index')
    elif kind and (kind == "integer") != isinstance(topic.values, Span):
        log.fault(issue.line, key, f"is {kind}, which it is not in the domain", "the domain's type")
    elif kind == "integer" and bounds(issue, key, log) not in (None, topic.values):
        log.fault(issue.line, key, "has other bounds than in the domain", "the domain's bounds")
    else:
        return kind is not None
    return False


def _reservation(root: Element, log: Log) -> Fraction:
    if not root.named("reservation"):
        log.note(root.line, "reservation", "is not stated", "it is taken as 0, as GENIUS does")
        return Fraction()
    element = only(root, "reservation", log)
    text = attribute(element, "value", "reservation", log) if element else None
    read = log.value(element.line, "reservation", text, number) if element and text is not None else None
    return read if read is not None else Fraction()


def _discount(root: Element, log: Log) -> None:
    for element in root.named("discount_factor"):
        text = attribute(element, "value", "discount_factor", log)
        factor = log.value(element.line, "discount_factor", text, number) if text is not None else None
        if factor is not None and 0 < factor < 1:
            log.note(element.line, "discount_factor", f"is {text}", "it is not applied")
        elif factor is not None and factor != 1:
            log.note(element.line, "discount_factor", f"is {text}", "it is read as none, as GENIUS does")


def _additive(objective: Element, domain: Domain, matched: Matched, log: Log) -> tuple[Points, ...]:
    weights = _weights(objective, domain, log)
    points: list[Points] = []
    for place, (key, issue) in sorted(matched.items()):
        values = domain.topics[place].values
        weight = weights.get(place, Fraction())
        if isinstance(values, Span):
            points.append(_linear(issue, key, values, log).times(weight))
        else:
            points.append(tuple(weight * worth for worth in _evaluations(issue, key, values, log)))
    best = sum((ends(each)[1] for each in points), Fraction())
    if best > 1 + _ROUNDING:
        what = f"lets a utility reach {float(best):.6g}"
        log.note(objective.line, "weight", what, "GENIUS cuts it at 1: not applied")
    if any(element.name == "similarity_function" for element in objective.all()):
        log.note(objective.line, "", "has similarity functions", "they are not read")
    return tuple(points)


def _weights(objective: Element, domain: Domain, log: Log) -> dict[int, Fraction]:
    places = {topic.number: place for place, topic in enumerate(domain.topics)}
    objectives = {each.attributes.get("index") for each in objective.all() if each.name == "objective"}
    found: dict[int, Fraction] = {}
    elements = [each for each in objective.all() if each.name == "weight"]
    for order, element in enumerate(elements, 1):
        key = f"weight[{order}]"
        which, text = index(element, key, log), attribute(element, "value", key, log)
        if which is None or text is None or element.attributes["index"] in objectives:
            continue
        weight = log.value(element.line, f"{key}.value", text, not_negative)
        if which not in places or places[which] in found:
            what = "again weighs an issue" if which in places else "weighs no issue of the domain"
            log.fault(element.line, key, what, "one weight for each issue")
        found[places.get(which, -1)] = weight or Fraction()
    for place, topic in enumerate(domain.topics):
        if place not in found:
            log.fault(objective.line, "weight", f'is missing for the issue "{topic.name}"', "one weight for each issue")
    return found


def _linear(issue: Element, key: str, values: Span, log: Log) -> Curve:
    element = only(issue, "evaluator", log)
    if element is None:
        return Curve(())
    kind = element.attributes.get("ftype", "linear")
    if kind != "linear":
        log.fault(element.line, f"{key}.evaluator.ftype", f'is "{kind}"', "linear")
    texts = [attribute(element, name, f"{key}.evaluator", log) for name in ("slope", "offset")]
    read = [
        log.value(element.line, f"{key}.evaluator.{name}", text, number)
        for name, text in zip(("slope", "offset"), texts, strict=True)
        if text is not None
    ]
    slope, offset = [each for each in read if each is not None] if None not in read and len(read) == 2 else (None, None)
    return clipped(values, slope, offset) if slope is not None and offset is not None else Curve(())


def _evaluations(issue: Element, key: str, values: tuple[str, ...], log: Log) -> tuple[Fraction, ...]:
    found: dict[str, Fraction] = {}
    lines: dict[str, int] = {}
    before = len(log.faults)
    for place, item in enumerate(issue.named("item"), 1):
        where = f"{key}.item[{place}]"
        value, text = attribute(item, "value", where, log), attribute(item, "evaluation", where, log)
        if value is None or text is None:
            continue
        if value in lines:
            log.fault(item.line, where, f'has the value "{value}" twice', "each value once")
        lines[value] = item.line
        found[value] = log.value(item.line, f"{where}.evaluation", text, not_negative) or Fraction()
    if len(log.faults) > before or not log.matches(issue.line, key, lines, values, "value"):
        return ()
    return _divided(issue, key, tuple(found[value] for value in values), log)


def _divided(issue: Element, key: str, evaluations: tuple[Fraction, ...], log: Log) -> tuple[Fraction, ...]:
    greatest = max(evaluations)
    if greatest < _NOTHING:
        return (Fraction(),) * len(evaluations)
    if greatest < 1:
        what = f"has no evaluation above {float(greatest):g}"
        log.note(issue.line, key, what, "its evaluations are divided by that, as GENIUS 9 does; before 9 they were not")
    return tuple(each / greatest for each in evaluations)


def _nonlinear(objective: Element, domain: Domain, reservation: Fraction, log: Log) -> Profile | None:
    utility = only(objective, "utility", log)
    if utility is None:
        return None
    found, constant = boxes(utility, domain, log)
    nothing: list[Points] = []
    for topic in domain.topics:
        span = topic.values
        nothing.append(Curve(((span.low, Fraction()),)) if isinstance(span, Span) else (Fraction(),) * len(span))
    return Profile(log.path.stem, tuple(nothing), reservation, found, constant) if not log.faults else None
