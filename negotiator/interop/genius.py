"""GENIUS XML: a domain (`negotiation_template`) and its issues (GENIUS 9, genius.core.DomainImpl).

An issue is known by its index. `type` says what it is, and where it is missing `etype`; `vtype` is not read.
"""

from __future__ import annotations

from fractions import Fraction

from negotiator.interop.log import Log
from negotiator.interop.numbers import whole
from negotiator.interop.scenario import Domain, Span, Topic
from negotiator.interop.topics import domain as checked_domain
from negotiator.interop.topics import named_values, span
from negotiator.interop.xmltree import Element

DOMAIN, PROFILE = "negotiation_template", "utility_space"

_NAMELESS = ("", "root")
_INNER = {
    DOMAIN: ("utility_space", "agent"),
    PROFILE: ("objective", "reservation", "discount_factor"),
    "objective": ("objective", "issue", "weight", "utility"),
    "issue": ("item", "range", "evaluator", "similarity_function"),
    "utility": ("ufun",),
    "ufun": ("ufun", "hyperRectangle"),
    "hyperRectangle": ("INCLUDES", "EXCLUDES"),
}


def domain(root: Element, log: Log) -> Domain | None:
    """Read a domain; None where it has a fault."""
    strays(root, log)
    objective = root_objective(only(root, "utility_space", log), log)
    if objective is None:
        return None
    issues = issues_of(objective)
    topics = [_topic(issue, f"issue[{place}]", log) for place, issue in enumerate(issues, 1)]
    _distinct(issues, topics, log)
    _unread([item for issue in issues for item in issue.named("item")], log)
    name = objective.attributes.get("name", "")
    return checked_domain(name if name not in _NAMELESS else log.path.stem, topics, objective.line, log)


def strays(root: Element, log: Log) -> None:
    """Name every element that does not belong where it stands."""
    for element in root.all():
        allowed = _INNER.get(element.name)
        if element.texts:
            log.fault(element.line, element.name, "holds text", "elements and attributes only")
        for inner in element.inner if allowed else ():
            if allowed and inner.name not in allowed:
                what = f"is no part of {element.name} that is known"
                log.fault(inner.line, inner.name, what, f"one of {', '.join(allowed)}")


def only(parent: Element | None, name: str, log: Log) -> Element | None:
    """Give the one element of a name; a fault where there is none, or more."""
    if parent is None:
        return None
    found = parent.named(name)
    if len(found) != 1:
        log.fault(parent.line, name, f"stands {len(found)} times in {parent.name}", "once")
        return None
    return found[0]


def root_objective(space: Element | None, log: Log) -> Element | None:
    """Give the objective that all issues stand in."""
    return only(space, "objective", log)


def issues_of(objective: Element) -> list[Element]:
    """Give the issues of an objective and of those in it, in order."""
    found = []
    for each in objective.inner:
        found += [each] if each.name == "issue" else issues_of(each) if each.name == "objective" else []
    return found


def attribute(element: Element, name: str, key: str, log: Log) -> str | None:
    """Give an attribute; a fault where it is missing."""
    found = element.attributes.get(name)
    if found is None:
        log.fault(element.line, f"{key}.{name}", "is missing", f'{element.name} {name}="..."')
    return found


def index(element: Element, key: str, log: Log) -> int | None:
    """Give the index by which an issue is known."""
    text = attribute(element, "index", key, log)
    return None if text is None else log.value(element.line, f"{key}.index", text, whole)


def kind_of(issue: Element, key: str, log: Log) -> str | None:
    """Give what an issue is: discrete or integer; a fault for all else."""
    stated, other = (issue.attributes.get(name) for name in ("type", "etype"))
    kind = stated or other or "discrete"
    if stated and other and stated != other:
        log.fault(issue.line, key, f'is of type "{stated}" and of etype "{other}"', "one type")
    elif kind == "real":
        log.fault(issue.line, key, "is a real issue, which has no steps to count", "discrete or integer issues")
    elif kind not in ("discrete", "integer"):
        log.fault(issue.line, f"{key}.type", f'is "{kind}"', "discrete or integer")
    else:
        return kind
    return None


def _topic(issue: Element, key: str, log: Log) -> Topic | None:
    kind, number = kind_of(issue, key, log), index(issue, key, log)
    name = attribute(issue, "name", key, log)
    if kind is None or number is None or name is None:
        return None
    values = bounds(issue, key, log) if kind == "integer" else _values(issue, key, log)
    return Topic(name, values, number) if values is not None else None


def _unread(items: list[Element], log: Log) -> None:
    if any(item.attributes.get("cost", "0").strip("0.") for item in items):
        log.note(None, "", "has costs of values", "they are not read")
    if any(item.attributes.get("description", "") not in ("", item.attributes.get("value")) for item in items):
        log.note(None, "", "has descriptions of values", "they are not read")


def _distinct(issues: list[Element], topics: list[Topic | None], log: Log) -> None:
    seen: dict[int, str] = {}
    for issue, topic in zip(issues, topics, strict=True):
        if topic and topic.number in seen:
            what = f'has the index {topic.number} of the issue "{seen[topic.number]}"'
            log.fault(issue.line, f'issue "{topic.name}"', what, "each index once")
        elif topic:
            seen[topic.number] = topic.name


def _values(issue: Element, key: str, log: Log) -> tuple[str, ...] | None:
    items = issue.named("item")
    found = [attribute(item, "value", f"{key}.item[{place}]", log) for place, item in enumerate(items, 1)]
    lined = [(value, item.line) for value, item in zip(found, items, strict=True) if value is not None]
    return named_values(lined, issue.line, key, log) if len(lined) == len(items) else None


def bounds(issue: Element, key: str, log: Log) -> Span | None:
    """Give the whole amounts of an integer issue: its own bounds, or those of a range in it."""
    holder = next((each for each in issue.named("range") if "lowerbound" not in issue.attributes), issue)
    ends = []
    for name in ("lowerbound", "upperbound"):
        text = attribute(holder, name, key, log)
        end = None if text is None else log.value(holder.line, f"{key}.{name}", text, whole)
        if end is None:
            return None
        ends.append(Fraction(end))
    return span(ends[0], ends[1], Fraction(1), (holder.line, key), log)
