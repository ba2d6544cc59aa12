"""NegMAS YAML and GeniusWeb JSON that are refused."""

from __future__ import annotations

from tests.interop.spoiling import Case

DOMAIN, PORT, TENANT = "domain.yml", "port.yaml", "tenant.yml"
HARBOUR, WEB = "harbour.json", "tenant.json"
SPACE = '"Berth": {"values": ["North quay", "South quay", "None"]},\n    "Rent"'


def negmas(name: str, file: str, old: str, new: str, what: str, allowed: str, further: int = 0) -> Case:
    return Case(f"yaml: {name}", "negmas-harbour", ((file, old, new),), what, allowed, further)


def web(name: str, file: str, old: str, new: str, what: str, allowed: str, further: int = 0) -> Case:
    return Case(f"json: {name}", "geniusweb-harbour", ((file, old, new),), what, allowed, further)


YAML = (
    negmas("a value twice", DOMAIN, "  - South quay", "  - North quay", "twice", "each value once"),
    negmas(
        "a continuous issue",
        DOMAIN,
        "negmas.outcomes.ContiguousIssue",
        "ContinuousIssue",
        'is "ContinuousIssue"',
        "no steps",
        -1,
    ),
    negmas("a word that YAML takes for yes", DOMAIN, "- South quay", "- Yes", 'is "Yes"', "text in quotes or a number"),
    negmas("a reserved value in quotes", PORT, "-.inf", "'-.inf'", 'is "-.inf"', "must be a number"),
    negmas(
        "a line over words",
        PORT,
        "{North quay: 0.25, South quay: 1.0, 'No': 0.75}",
        "{type: IdentityFun}",
        "North quay",
        "number",
    ),
    negmas("a range of one end", DOMAIN, "[10, 20]", "[10]", "is not a range", "[lowest, highest]"),
    negmas("a range that is no whole number", DOMAIN, "[10, 20]", "[10, 20.5]", "is not a range", "[lowest, highest]"),
    negmas("a range the wrong way", DOMAIN, "[10, 20]", "[20, 10]", "fewer than two amounts", "below the upper"),
    negmas(
        "a value that is a list", DOMAIN, "- South quay", "- [South, quay]", "is a list", "text in quotes or a number"
    ),
    negmas("a key that is unknown", DOMAIN, "name: Harbour lease", "nome: Harbour", "not a key", "keys: name"),
    negmas("a key twice", DOMAIN, "name: Harbour lease", "issues: []", "is given twice", "each key once"),
    negmas("an octal number", TENANT, "  - 0.5\n", "  - 010\n", 'is "010"', "must be a number"),
    negmas("a weight that is no number", TENANT, "  - 0.5\n", "  - .nan\n", 'is ".nan"', "finite number"),
    negmas("a weight that is endless", TENANT, "  - 0.5\n", "  - .inf\n", 'is ".inf"', "finite number"),
    negmas("a weight in quotes", TENANT, "  - 0.5\n", "  - '0.5'\n", 'is "0.5"', "must be a number"),
    negmas("a weight missing", TENANT, "  - 0.5\n", "", "has 2 entries", "each of the 3 issues"),
    negmas("an issue that is unknown", PORT, "  Berth: 0.2", "  Births: 0.2", 'did you mean "Berth"', "issues:"),
    negmas("a value that is unknown", TENANT, "      South quay", "      West quay", '"West quay"', "values:"),
    negmas("an amount left out", PORT, "20: 1e-1", "20.0: 1", 'a value "20.0"', "values:"),
    negmas("a kind of value function", TENANT, "type: LinearFun", "type: LambdaFun", 'is "LambdaFun"', "TableFun"),
    negmas(
        "a kind of utility function",
        PORT,
        "LinearAdditiveUtilityFunction",
        "MappingUtilityFunction",
        "Mapping",
        "Linear",
        -2,
    ),
    negmas("a reserved value that is none", PORT, "-.inf", "never", 'is "never"', "must be a number"),
    negmas("a reserved value beyond all", PORT, "-.inf", ".inf", 'is ".inf"', "finite number"),
    negmas(
        "words on a line of numbers",
        TENANT,
        "  - type: LinearFun",
        "  - bias: 1\n    type: LinearFun",
        "is not a key",
        "keys: type, slope",
    ),
    negmas("a tag", PORT, "name: port", "name: !!python/object/apply:os.system [ls]", "has the tag", "without tags"),
    negmas("a tag of YAML's own", PORT, "name: port", "name: !!str port", "has the tag", "without tags"),
    negmas("an anchor", PORT, "name: port", "name: &a port", "an anchor or alias", "written out"),
    negmas("an alias", PORT, "name: port", "name: *a", "an anchor or alias", "written out"),
    negmas("a list for a key", PORT, "name: port", "? [a, b]\n: port", "a list or map for a key", "text"),
    negmas("two documents", PORT, "bias: 0.125", "---\nbias: 0.125", "not valid YAML", "YAML 1.1"),
    negmas("no end", PORT, "name: port", "name: 'port", "not valid YAML", "YAML 1.1", 8),
    negmas("nesting", PORT, "name: port", f"name: {'[' * 50}{']' * 50}", "goes more than 32", "at most 32"),
)
JSON = (
    web("weights that sum to more", WEB, '"Berth": 0.7,', '"Berth": 0.8,', "sum to 1.1", "sum to 1 exactly"),
    web("weights that nearly sum to 1", WEB, '"Berth": 0.7,', '"Berth": 0.7000000000000001,', "sum to 1", "exactly"),
    web("a weight below zero", WEB, '"Berth": 0.7,', '"Berth": -0.7,', 'is "-0.7"', "must be 0 or more"),
    web("a weight in quotes", WEB, '"Berth": 0.7,', '"Berth": "0.7",', 'is "0.7"', "must be a number"),
    web(
        "an issue without a weight",
        WEB,
        '"Berth": 0.7, "Rent": 0.3',
        '"Rent": 1',
        'leaves out the issue "Berth"',
        "every issue",
    ),
    web("a utility over 1", WEB, '"South quay": 0.333', '"South quay": 1.333', 'is "1.333"', "from 0 to 1"),
    web("a utility that is no number", WEB, '"South quay": 0.333', '"South quay": NaN', "holds NaN", "finite"),
    web(
        "a utility that is endless", WEB, '"South quay": 0.333', '"South quay": -Infinity', "holds -Infinity", "finite"
    ),
    web(
        "a value that is unknown",
        WEB,
        '"South quay": 0.333',
        '"South bay": 0.3',
        'did you mean "South quay"',
        "values:",
    ),
    web("a key twice", WEB, '"name": "tenant",', '"name": "tenant", "name": "x",', "is given twice", "each key once"),
    web("a key that is unknown", WEB, '"name": "tenant",', '"name": "t", "age": 3,', "not a key", "keys: name"),
    web("another domain", WEB, '"high": 12.5', '"high": 13', "is another domain", "the file beside it", -3),
    web("other ends", WEB, '"highValue": 12.5', '"highValue": 13', "other amounts than the domain", "low and high"),
    web("a bid beyond the issue", WEB, '"Rent": 11}', '"Rent": 99}', "is 99", "an amount of the issue"),
    web("a bid on nothing", WEB, '"Rent": 11}', '"Rant": 11}', 'names an issue "Rant"', "issues of the domain"),
    web("a bid of no value", WEB, '"Berth": "South quay"', '"Berth": "East"', "no value of the issue", "a value"),
    web("groups", WEB, '"LinearAdditiveUtilitySpace": {', '"SumOfGroupsUtilitySpace": {', "not read exactly", "Linear"),
    web("a number for a value", HARBOUR, '"None"]', "5]", "holds 5", "text in quotes"),
    web("a step that does not fit", HARBOUR, '"step": 0.5', '"step": 0.4', "does not divide", "whole number of steps"),
    web("a step of nothing", HARBOUR, '"step": 0.5', '"step": 0', "fewer than two amounts", "a step above 0"),
    web("steps beyond number", HARBOUR, '"step": 0.5', '"step": 0.000001', "has 2,500,000 steps", "at most 1,000,000"),
    web("a comma too many", HARBOUR, '"None"]', '"None",]', "not valid JSON", "RFC 8259"),
    web("a comment", HARBOUR, '  "name": ', '  // here\n  "name": ', "not valid JSON", "RFC 8259"),
    web("half a character", HARBOUR, '"None"]', '"\\ud800"]', "half a character", "whole characters"),
    web("nesting", HARBOUR, '"None"]', f'"None", {"[" * 50}{"]" * 50}]', "goes more than 32", "at most 32"),
)
CASES = (*YAML, *JSON)
