"""NegMAS YAML: an outcome space and one utility function a side, values matched to issues by position.

The utility of a LinearAdditiveUtilityFunction is bias + the sum over the issues of weight times value, as they stand
(negmas.preferences.crisp.linear, eval). A reserved value of minus infinity accepts every package: gains are then
counted from the least utility, as NegMAS does in its bargaining solutions. A discounted function is read as the one
within, not discounted; its reserved value is the outer one, or the inner one where the outer is minus infinity.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from negotiator.interop.log import Log
from negotiator.interop.numbers import number
from negotiator.interop.scenario import Curve, Domain, Points, Profile, Span, Topic, ends
from negotiator.interop.topics import domain as checked_domain
from negotiator.interop.topics import line_over, named_values, span
from negotiator.interop.tree import Node, entry, known_keys, scalar, texts

SPACES = ("DiscreteCartesianOutcomeSpace", "CartesianOutcomeSpace")
LISTED = ("CategoricalIssue", "DiscreteCardinalIssue", "DiscreteOrdinalIssue", "CardinalIssue", "OrdinalIssue")
ADDITIVE = "LinearAdditiveUtilityFunction"
DISCOUNTED = ("ExpDiscountedUFun", "LinDiscountedUFun")
_ENDLESS = ("-.inf", "-.Inf", "-.INF")
_NAMING = ("type", "name", "id", "reserved_value")
_DISCOUNTS = (*_NAMING, "ufun", "discount", "factor", "dynamic_reservation", "cost", "power")


def domain(root: Node, log: Log) -> Domain | None:
    """Read an outcome space; None where it has a fault."""
    known_keys(root, ("name", "type", "issues"), "", log)
    issues = entry(root, "issues", ("list",), "", log)
    if "type" in root.entries and _type(root) not in SPACES:
        log.fault(root.entries["type"].line, "type", f"is {root.entries['type'].shown}", f"one of {', '.join(SPACES)}")
    if issues is None:
        return None
    topics = [_topic(issue, f"issues[{place}]", log) for place, issue in enumerate(issues.items, 1)]
    name = root.entries.get("name")
    return checked_domain(name.text if name else log.path.stem, topics, issues.line, log)


def _type(node: Node) -> str:
    """Give the type that a map states, without the module it stands in."""
    found = node.entries.get("type")
    return found.text.rpartition(".")[2] if found else ""


def _topic(issue: Node, key: str, log: Log) -> Topic | None:
    if issue.kind != "map":
        log.fault(issue.line, key, f"is {issue.shown}", "must be a map with name, type and values")
        return None
    known_keys(issue, ("name", "type", "values"), key, log)
    name, values = entry(issue, "name", ("text", "number"), key, log), entry(issue, "values", ("list",), key, log)
    if name is None or values is None:
        return None
    if _type(issue) == "ContiguousIssue":
        amounts = _bounds(values, f"{key}.values", log)
        return Topic(name.text, amounts) if amounts else None
    if _type(issue) not in LISTED:
        allowed = f"one of {', '.join(LISTED)}, ContiguousIssue; a continuous issue has no steps to count"
        log.fault(issue.line, f"{key}.type", f'is "{_type(issue)}"', allowed)
        return None
    lined = texts(values, f"{key}.values", log)
    named = named_values(lined, values.line, f"{key}.values", log) if lined is not None else None
    return Topic(name.text, named) if named else None


def _bounds(values: Node, key: str, log: Log) -> Span | None:
    found = [scalar(each, f"{key}[{place}]", number, log) for place, each in enumerate(values.items, 1)]
    low, high = found if len(found) == 2 else (None, None)
    if low is None or high is None or low.denominator != 1 or high.denominator != 1:
        log.fault(values.line, key, "is not a range of whole numbers", "[lowest, highest]")
        return None
    return span(low, high, Fraction(1), (values.line, key), log)


def profile(root: Node, domain: Domain, log: Log) -> Profile | None:
    """Read a side's utility function against its domain; None where it has a fault."""
    function, inner, outer = root, "", None
    if _type(root) in DISCOUNTED:
        known_keys(root, _DISCOUNTS, "", log)
        factor = root.entries.get("discount", root)
        log.note(factor.line, "discount", f"is {factor.shown}", "it is not applied")
        outer, inner = _reserved(root, "", log), "ufun"
        nested = entry(root, "ufun", ("map",), "", log)
        if nested is None:
            return None
        function = nested
    if _type(function) != ADDITIVE:
        where = f"{inner}.type".removeprefix(".")
        log.fault(function.line, where, f'is "{_type(function)}"', f"{ADDITIVE}, discounted or not")
        return None
    known_keys(function, (*_NAMING, "values", "weights", "bias"), inner, log)
    points, bias = _points(function, inner, domain, log), _bias(function, inner, log)
    if log.faults:
        return None
    reserved = outer if outer is not None else _reserved(function, inner, log)
    return _profile(root, points, bias, reserved, log)


def _profile(
    root: Node, points: tuple[Points, ...], bias: Fraction, reserved: Fraction | None, log: Log
) -> Profile | None:
    if reserved is None:
        reserved = bias + sum((ends(each)[0] for each in points), Fraction())
        log.note(root.line, "reserved_value", "accepts every package", "gains are counted from the least utility")
    name = root.entries.get("name")
    title = name.text if name and name.kind == "text" else log.path.stem
    return Profile(title, points, reserved, constant=bias) if not log.faults else None


def _reserved(node: Node, key: str, log: Log) -> Fraction | None:
    """Give the reserved value, None where it is minus infinity or not stated."""
    found = node.entries.get("reserved_value")
    if found is None or (found.kind == "number" and found.text in _ENDLESS):
        return None
    return scalar(found, f"{key}.reserved_value".removeprefix("."), number, log)


def _bias(function: Node, key: str, log: Log) -> Fraction:
    found = function.entries.get("bias")
    read = scalar(found, f"{key}.bias".removeprefix("."), number, log) if found else None
    return read or Fraction()


def _points(function: Node, key: str, domain: Domain, log: Log) -> tuple[Points, ...]:
    values = _by_topic(function, "values", key, domain, log)
    weights = _by_topic(function, "weights", key, domain, log)
    found: list[Points] = []
    for place, (topic, value, weight) in enumerate(zip(domain.topics, values, weights, strict=False), 1):
        factor = scalar(weight, f"{key}.weights[{place}]".removeprefix("."), number, log) or Fraction()
        found.append(_Valuing(f"{key}.values[{place}]".removeprefix("."), value, factor, log).points(topic))
    return tuple(found)


def _by_topic(function: Node, name: str, key: str, domain: Domain, log: Log) -> tuple[Node, ...]:
    """Give what a list holds for each issue by position, or a map by name."""
    found = entry(function, name, ("list", "map"), key, log)
    where = f"{key}.{name}".removeprefix(".")
    names = [topic.name for topic in domain.topics]
    if found is None:
        return ()
    if found.kind == "map":
        lines = {each: node.line for each, node in found.entries.items()}
        matches = log.matches(found.line, where, lines, names, "issue")
        return tuple(found.entries[each] for each in names) if matches else ()
    if len(found.items) != len(names):
        log.fault(found.line, where, f"has {len(found.items)} entries", f"one for each of the {len(names)} issues")
        return ()
    return found.items


@dataclass(frozen=True, slots=True)
class _Valuing:
    """A value function of an issue, at its key, and the weight that it counts with."""

    key: str
    node: Node
    weight: Fraction
    log: Log

    def points(self, topic: Topic) -> Points:
        """Give the points of a topic's values, or its curve; empty where there is a fault."""
        kind = _type(self.node)
        if self.node.kind == "map" and kind == "TableFun":
            known_keys(self.node, ("type", "mapping"), self.key, self.log)
            mapping = entry(self.node, "mapping", ("map",), self.key, self.log)
            return self._table(mapping, topic) if mapping else ()
        if self.node.kind == "map" and not kind and self.node.entries:
            return self._table(self.node, topic)
        return self._line(kind, topic)

    def _table(self, mapping: Node, topic: Topic) -> Points:
        lines = {name: each.line for name, each in mapping.entries.items()}
        names = _amounts(topic.values) if isinstance(topic.values, Span) else topic.values
        if names is None:
            self.log.fault(mapping.line, self.key, "is a table for more values than a file holds", "a line over them")
            return ()
        if not self.log.matches(mapping.line, self.key, lines, names, "value"):
            return ()
        read = [scalar(mapping.entries[name], f"{self.key}.{name}", number, self.log) for name in names]
        worths = tuple((each or Fraction()) * self.weight for each in read)
        if isinstance(topic.values, Span):
            return Curve(tuple(zip(map(Fraction, names), worths, strict=True)))
        return worths

    def _line(self, kind: str, topic: Topic) -> Points:
        known = {"AffineFun": ("slope", "bias"), "LinearFun": ("slope",), "ConstFun": ("bias",), "IdentityFun": ()}
        if self.node.kind != "map" or kind not in known:
            allowed = f"one of TableFun, {', '.join(known)}"
            self.log.fault(self.node.line, f"{self.key}.type", f'is "{kind}"', allowed)
            return ()
        known_keys(self.node, ("type", *known[kind]), self.key, self.log)
        slope = self._part("slope", Fraction(kind == "IdentityFun"), kind in ("AffineFun", "LinearFun"))
        bias = self._part("bias", Fraction(), kind == "ConstFun")
        if isinstance(topic.values, Span):
            return line_over(topic.values, slope, bias + slope * topic.values.low).times(self.weight)
        if not slope:
            return (bias * self.weight,) * len(topic.values)
        amounts = [self.log.value(self.node.line, self.key, value, number) for value in topic.values]
        return tuple((bias + slope * (amount or Fraction())) * self.weight for amount in amounts)

    def _part(self, name: str, default: Fraction, needed: bool) -> Fraction:
        if name not in self.node.entries:
            if needed:
                self.log.fault(self.node.line, f"{self.key}.{name}", "is missing", "a number")
            return default
        return scalar(self.node.entries[name], f"{self.key}.{name}", number, self.log) or Fraction()


def _amounts(found: Span) -> tuple[str, ...] | None:
    """Name the whole amounts of a span, None where they are more than a file holds."""
    if found.high - found.low > 100_000:
        return None
    return tuple(str(amount) for amount in range(int(found.low), int(found.high) + 1))
