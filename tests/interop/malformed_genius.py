"""GENIUS XML that is refused."""

from __future__ import annotations

from tests.interop.spoiling import Case, Change

HARBOUR, BOXES = "genius-harbour", "genius-boxes"
DOMAIN, TENANT, LEFT = "harbour.xml", "Tenant_1.xml", "left.xml"
SOUTH = '<item index="2" value="South quay"/>'
BERTH = '<item index="2" value="South quay" evaluation="6"/>'
LENGTH = '<issue index="1" type="integer" name="Length" lowerbound="0" upperbound="4"/>'
ROOT = "<negotiation_template>"
MANY = "".join(f'<item index="{each}" value="v{each}"/>' for each in range(4, 66))


def domain(name: str, old: str, new: str, what: str, allowed: str) -> Case:
    return Case(name, HARBOUR, ((DOMAIN, old, new),), what, allowed)


def tenant(name: str, old: str, new: str, what: str, allowed: str) -> Case:
    return Case(f"profile: {name}", HARBOUR, ((TENANT, old, new),), what, allowed)


def boxes(name: str, old: str, new: str, what: str, allowed: str) -> Case:
    return Case(name, BOXES, ((LEFT, old, new),), what, allowed)


def both(old: str, new: str) -> tuple[Change, Change]:
    return (DOMAIN, old, new), (TENANT, old, new)


DOMAINS = (
    domain("a value twice", 'value="South quay"', 'value="North quay"', "has the value", "each value once"),
    domain("a value without a name", 'value="South quay"', "", "is missing", "value="),
    domain("a real issue", 'etype="integer" type="integer"', 'type="real"', "has no steps to count", "integer"),
    domain(
        "a type that is none", 'etype="integer" type="integer"', 'type="whole"', 'is "whole"', "discrete or integer"
    ),
    domain("two types", 'etype="integer"', 'etype="real"', "and of etype", "one type"),
    domain("an index twice", '<issue index="2"', '<issue index="1"', "has the index 1", "each index once"),
    domain("an index that is no number", '<issue index="2"', '<issue index="two"', 'is "two"', "whole number"),
    domain("an issue without an index", '<issue index="2"', "<issue", "is missing", "index="),
    domain("an issue without a name", 'name="Rent"', "", "is missing", "name="),
    domain("bounds the wrong way", 'lowerbound="10"', 'lowerbound="20"', "fewer than two amounts", "below the upper"),
    domain("a bound that is no whole number", 'lowerbound="10"', 'lowerbound="1.5"', 'is "1.5"', "whole number"),
    domain("a bound missing", 'lowerbound="10"', "", "is missing", "lowerbound="),
    domain("too many amounts", 'upperbound="20"', 'upperbound="1000011"', "has 1,000,001 steps", "at most 1,000,000"),
    domain("an amount of many digits", 'upperbound="20"', f'upperbound="{"9" * 30}"', 'is "999', "at most 15 digits"),
    Case("text between elements", HARBOUR, ((DOMAIN, SOUTH, f"{SOUTH} and"),), "holds text", "attributes only", -2),
    domain("an element that is unknown", SOUTH, f"{SOUTH}<bonus/>", "is no part of issue", "one of item"),
    Case(
        "one value", HARBOUR, ((DOMAIN, '<item index="1" value="free" cost="3"/>', ""),), "has 1 value", "2 to 64", -1
    ),
    Case("too many values", HARBOUR, ((DOMAIN, SOUTH, f"{SOUTH}{MANY}"),), "has 65 values", "2 to 64", -2),
    Case("a name twice", HARBOUR, both('name="Rent"', 'name="Berth"'), 'two issues named "Berth"', "once", -6),
)
PROFILES = (
    tenant("an evaluation below zero", 'evaluation="6"', 'evaluation="-6"', 'is "-6"', "must be 0 or more"),
    tenant("an evaluation that is no number", 'evaluation="6"', 'evaluation="NaN"', 'is "NaN"', "finite number"),
    tenant("an evaluation that is endless", 'evaluation="6"', 'evaluation="Infinity"', 'is "Infinity"', "finite"),
    tenant(
        "an evaluation of many digits",
        'evaluation="6"',
        'evaluation="1e99999999999"',
        "1e99999999999",
        "at most 40 digits",
    ),
    tenant("an evaluation missing", 'evaluation="6"', "", "is missing", "evaluation="),
    tenant(
        "a value that the domain lacks", 'value="South quay"', 'value="South key"', 'did you mean "South quay"', "North"
    ),
    tenant("a value twice", 'value="South quay"', 'value="North quay"', "twice", "each value once"),
    tenant("a value too many", BERTH, f'{BERTH}<item value="West" evaluation="1"/>', 'a value "West"', "values:"),
    Case("a value left out", HARBOUR, ((TENANT, BERTH, ""),), 'leaves out the value "South quay"', "every value", -2),
    tenant("another name", 'name="Rent"', 'name="Price"', 'is "Price"', '"Rent"'),
    tenant("another index", '<issue index="2"', '<issue index="7"', "is 7, which the domain lacks", "an index"),
    tenant("other bounds", 'upperbound="20"', 'upperbound="21"', "has other bounds", "the domain's"),
    tenant(
        "another type", 'etype="integer" type="integer"', 'type="discrete"', "which it is not in the domain", "type"
    ),
    tenant("no slope", 'slope="-0.15"', "", "is missing", "slope="),
    tenant("a slope that is no number", 'slope="-0.15"', 'slope="steep"', 'is "steep"', "must be a number"),
    tenant("a curve", 'ftype="linear"', 'ftype="triangular"', 'is "triangular"', "linear"),
    tenant("a weight below zero", 'value="0.5"', 'value="-0.5"', 'is "-0.5"', "must be 0 or more"),
    tenant("a weight twice", '<weight index="2"', '<weight index="1"', "again weighs", "one weight for each"),
    tenant("a weight for nothing", '<weight index="2"', '<weight index="8"', "weighs no issue", "one weight for each"),
    tenant("a reservation that is none", 'value="0.35"', 'value="none"', 'is "none"', "must be a number"),
    tenant("a discount that is none", 'value="0.9"', 'value="x"', 'is "x"', "must be a number"),
    tenant("rules", 'type="linear" number', 'type="constraint" number', 'is "constraint"', "linear, or nonlinear"),
)
NONLINEAR = (
    boxes(
        "the greatest",
        '<ufun type="PlainUfun" weight="7" aggregation="sum">',
        '<ufun aggregation="max">',
        'is "max"',
        "sum",
    ),
    boxes("the least within", '<ufun weight="2" aggregation="sum">', '<ufun aggregation="min">', 'is "min"', "sum"),
    boxes("no aggregation", '<ufun weight="2" aggregation="sum">', "<ufun>", "is missing", "aggregation="),
    boxes("nothing to divide by", 'maxutility="60"', 'maxutility="0"', "is 0", "above 0"),
    boxes("no greatest utility", 'maxutility="60"', "", "is missing", "maxutility="),
    boxes("no points", '<hyperRectangle utility="6"/>', "<hyperRectangle/>", "is missing", "utility="),
    boxes("points that are none", 'utility="6"', 'utility="inf"', 'is "inf"', "finite"),
    boxes("a bound on nothing", '<INCLUDES index="2" min="2"', '<INCLUDES index="5" min="2"', "is 5", "integer issue"),
    boxes("bounds the wrong way", 'min="5" max="8"', 'min="8" max="5"', "goes from 8 down to 5", "min at most max"),
    boxes("a bound that is no number", 'min="5" max="8"', 'min="5" max="many"', 'is "many"', "whole number"),
    boxes("a kind of box that is unknown", '<hyperRectangle utility="6"/>', "<sphere/>", "no part of ufun", "ufun"),
    Case(
        "a box that excludes",
        BOXES,
        ((LEFT, '<INCLUDES index="1" min="5" max="8"/>', '<EXCLUDES index="1" min="5" max="8"/>'),),
        "outside a box",
        "INCLUDES",
        -1,
    ),
)
TEXTS = (
    domain("a document type", ROOT, f"<!DOCTYPE x>{ROOT}", "declares a document type", "nothing is expanded"),
    domain(
        "entities",
        ROOT,
        f'<!DOCTYPE x [<!ENTITY a "aaa"><!ENTITY b "&a;&a;">]>{ROOT}',
        "declares a document type",
        "nothing is expanded or fetched",
    ),
    domain(
        "a file fetched",
        ROOT,
        f'<!DOCTYPE x SYSTEM "file:///etc/passwd">{ROOT}',
        "declares a document type",
        "nothing is expanded or fetched",
    ),
    domain("an entity that is unknown", "&amp;", "&secret;", "not well-formed XML: undefined entity", "XML 1.0"),
    domain("a tag that is not closed", SOUTH, "</item>", "not well-formed XML: mismatched tag", "XML 1.0"),
    domain("an attribute twice", 'name="Rent"', 'name="Rent" name="x"', "duplicate attribute", "XML 1.0"),
    domain("another encoding", 'encoding="UTF-8"', 'encoding="ISO-8859-1"', 'the encoding "ISO-8859-1"', "UTF-8"),
    domain("nesting", SOUTH, f"{'<a>' * 40}{'</a>' * 40}", "goes more than 32 elements deep", "at most 32"),
    domain("a character that is none", "Berth", "&#0;", "reference to invalid character number", "XML 1.0"),
)
CASES = (*DOMAINS, *PROFILES, *NONLINEAR, *TEXTS)
