"""GeniusWeb JSON: a domain, and one LinearAdditiveUtilitySpace a side.

The utility is the sum over the issues of weight times utility of the value; weights must sum to 1 exactly, and
utilities lie from 0 to 1 (geniusweb.profile.utilityspace.LinearAdditiveUtilitySpace). Over a range the utility goes
straight from that of the low end to that of the high one (NumberValueSetUtilities; GeniusWeb rounds it to eight
places, which is not done here). The reservation is a bid, not a number: its utility is taken, 0 for an issue that the
bid leaves out; without one any agreement is better than none, and the reservation is 0.
"""

from __future__ import annotations

from fractions import Fraction

from negotiator.interop.log import Log
from negotiator.interop.numbers import not_negative, number, share
from negotiator.interop.scenario import Curve, Domain, Points, Profile, Span, Topic
from negotiator.interop.topics import domain as checked_domain
from negotiator.interop.topics import line_over, named_values, span
from negotiator.interop.tree import Node, entry, known_keys, scalar

SPACE = "LinearAdditiveUtilitySpace"
_PROFILE = ("name", "domain", "issueUtilities", "issueWeights", "reservationBid")


def domain(root: Node, log: Log, key: str = "") -> Domain | None:
    """Read a domain; None where it has a fault."""
    known_keys(root, ("name", "issuesValues"), key, log)
    name, issues = entry(root, "name", ("text",), key, log), entry(root, "issuesValues", ("map",), key, log)
    if name is None or issues is None:
        return None
    where = f"{key}.issuesValues".removeprefix(".")
    topics = [_topic(each, values, f"{where}.{each}", log) for each, values in issues.entries.items()]
    return checked_domain(name.text, topics, issues.line, log)


def _topic(name: str, node: Node, key: str, log: Log) -> Topic | None:
    if node.kind != "map" or len(node.entries) != 1 or not node.entries.keys() <= {"values", "range"}:
        log.fault(node.line, key, f"is {node.shown}", 'must be a map with "values" or "range"')
        return None
    if "range" in node.entries:
        amounts = _range(node.entries["range"], f"{key}.range", log)
        return Topic(name, amounts) if amounts else None
    values = entry(node, "values", ("list",), key, log)
    for each in values.items if values else ():
        if each.kind != "text":
            log.fault(each.line, f"{key}.values", f"holds {each.shown}", "text in quotes")
            return None
    lined = [(each.text, each.line) for each in values.items] if values else []
    named = named_values(lined, values.line, f"{key}.values", log) if values else None
    return Topic(name, named) if named else None


def _range(node: Node, key: str, log: Log) -> Span | None:
    parts = [entry(node, name, ("number",), key, log) for name in ("low", "high", "step")]
    known_keys(node, ("low", "high", "step"), key, log)
    read = [scalar(each, key, number, log) for each in parts if each is not None]
    low, high, step = read if len(read) == 3 else (None, None, None)
    if low is None or high is None or step is None:
        return None
    return span(low, high, step, (node.line, key), log)


def profile(root: Node, domain_of: Domain, log: Log) -> Profile | None:
    """Read a side's profile against its domain; None where it has a fault."""
    kind = next(iter(root.entries))
    if kind != SPACE:
        log.fault(root.entries[kind].line, kind, "is a kind of profile that is not read exactly", SPACE)
        return None
    space = entry(root, SPACE, ("map",), "", log)
    if space is None:
        return None
    known_keys(space, _PROFILE, SPACE, log)
    _same_domain(space, domain_of, log)
    name = entry(space, "name", ("text",), SPACE, log)
    weights = _weights(space, domain_of, log)
    utilities = _by_issue(space, "issueUtilities", domain_of, log)
    points: list[Points] = []
    for topic in domain_of.topics if utilities else ():
        read = _utilities(utilities[topic.name], topic, f"{SPACE}.issueUtilities.{topic.name}", log)
        weight = weights.get(topic.name, Fraction())
        points.append(read.times(weight) if isinstance(read, Curve) else tuple(weight * each for each in read))
    if log.faults or name is None:
        return None
    reservation = _reservation(space, domain_of, points, log)
    return Profile(name.text, tuple(points), reservation) if not log.faults else None


def _same_domain(space: Node, known: Domain, log: Log) -> None:
    """Hold the domain that a profile repeats against the one of its own file, whatever the order of either."""
    stated = entry(space, "domain", ("map",), SPACE, log)
    found = domain(stated, log, f"{SPACE}.domain") if stated else None
    if stated and found and (found.name, _held(found)) != (known.name, _held(known)):
        log.fault(stated.line, f"{SPACE}.domain", "is another domain", "the domain of the file beside it")


def _held(found: Domain) -> dict[str, frozenset[str] | Span]:
    return {
        each.name: each.values if isinstance(each.values, Span) else frozenset(each.values) for each in found.topics
    }


def _by_issue(space: Node, name: str, known: Domain, log: Log) -> dict[str, Node]:
    found = entry(space, name, ("map",), SPACE, log)
    if found is None:
        return {}
    lines = {issue: each.line for issue, each in found.entries.items()}
    same = log.matches(found.line, f"{SPACE}.{name}", lines, [topic.name for topic in known.topics], "issue")
    return found.entries if same else {}


def _weights(space: Node, known: Domain, log: Log) -> dict[str, Fraction]:
    nodes = _by_issue(space, "issueWeights", known, log)
    read = {name: scalar(node, f"{SPACE}.issueWeights.{name}", not_negative, log) for name, node in nodes.items()}
    weights = {name: weight for name, weight in read.items() if weight is not None}
    total = sum(weights.values(), Fraction())
    if nodes and len(weights) == len(nodes) and total != 1:
        line = space.entries["issueWeights"].line
        log.fault(line, f"{SPACE}.issueWeights", f"sum to {float(total):.12g}", "weights that sum to 1 exactly")
    return weights


def _utilities(node: Node, topic: Topic, key: str, log: Log) -> Points:
    kind = "numberutils" if isinstance(topic.values, Span) else "discreteutils"
    known_keys(node, (kind,), key, log)
    inner = entry(node, kind, ("map",), key, log) if node.kind == "map" else None
    if inner is None:
        if node.kind != "map":
            log.fault(node.line, key, f"is {node.shown}", f'must be a map with "{kind}"')
        return ()
    if isinstance(topic.values, Span):
        return _over_range(inner, topic.values, f"{key}.{kind}", log)
    known_keys(inner, ("valueUtilities",), f"{key}.{kind}", log)
    listed = entry(inner, "valueUtilities", ("map",), f"{key}.{kind}", log)
    lines = {value: each.line for value, each in listed.entries.items()} if listed else {}
    if listed is None or not log.matches(listed.line, key, lines, topic.values, "value"):
        return ()
    read = [scalar(listed.entries[value], f"{key}.{value}", share, log) for value in topic.values]
    return tuple(each for each in read if each is not None)


def _over_range(inner: Node, values: Span, key: str, log: Log) -> Points:
    names = ("lowValue", "highValue", "lowUtility", "highUtility")
    known_keys(inner, names, key, log)
    nodes = [entry(inner, name, ("number",), key, log) for name in names]
    kinds = (number, number, share, share)
    read = [
        scalar(node, f"{key}.{name}", kind, log) if node else None
        for name, node, kind in zip(names, nodes, kinds, strict=True)
    ]
    found = [each for each in read if each is not None]
    if len(found) < len(names):
        return ()
    if found[:2] != [values.low, values.high]:
        log.fault(inner.line, key, "goes over other amounts than the domain", "the low and high of the domain")
    slope = (found[3] - found[2]) / (values.high - values.low)
    return line_over(values, slope, found[2])


def _reservation(space: Node, known: Domain, points: list[Points], log: Log) -> Fraction:
    key = f"{SPACE}.reservationBid"
    bid = space.entries.get("reservationBid")
    if bid is None or (bid.kind, bid.text) == ("other", "null"):
        log.note(space.line, key, "is not stated", "any agreement is better than none: the reservation is 0")
        return Fraction()
    values = entry(bid, "issuevalues", ("map",), key, log) if bid.kind == "map" else None
    if values is None:
        log.fault(bid.line, key, f"is {bid.shown}", 'must be a map with "issuevalues"')
        return Fraction()
    names = {topic.name: place for place, topic in enumerate(known.topics)}
    total = Fraction()
    for name, node in values.entries.items():
        if name not in names:
            log.fault(node.line, key, f'names an issue "{name}" that the domain lacks', "issues of the domain")
        else:
            total += _worth(node, known.topics[names[name]], points[names[name]], f"{key}.{name}", log)
    if left := len(names) - len(values.entries):
        log.note(bid.line, key, f"leaves out {left} of {len(names)} issues", "they count 0 in it, as in GeniusWeb")
    log.note(bid.line, key, "is a bid, not a number", "its utility is taken as the reservation")
    return total


def _worth(node: Node, topic: Topic, points: Points, key: str, log: Log) -> Fraction:
    """Give what a value of the reservation bid is worth."""
    if isinstance(points, Curve):
        amount = scalar(node, key, number, log)
        if amount is None:
            return Fraction()
        (low, start), (high, end) = points.bends
        if not low <= amount <= high:
            log.fault(node.line, key, f"is {node.text}", "an amount of the issue")
        return start + (end - start) * (amount - low) / (high - low)
    if node.kind != "text" or isinstance(topic.values, Span) or node.text not in topic.values:
        log.fault(node.line, key, f"is {node.shown}, which is no value of the issue", "a value of the issue")
        return Fraction()
    return points[topic.values.index(node.text)]
