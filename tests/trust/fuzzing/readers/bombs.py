"""What the scenarios of other tools are fuzzed with: their words, entity bombs, tags that build, spoilt fixtures."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.interop.malformed_genius import CASES as GENIUS
from tests.interop.malformed_trees import CASES as TREES

_ENTITIES = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 9 if n else "ha"}">' for n in range(9))
LAUGHS: Sequence[bytes] = (
    f"<!DOCTYPE x [{_ENTITIES}]><negotiation_template>&l8;</negotiation_template>".encode(),
    b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><negotiation_template/>',
    b'<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1/a.dtd">%a;]><utility_space/>',
    b'<?xml version="1.0" encoding="utf-7"?><a/>',
    b'<a xmlns="x" xmlns:b="y" b:c="d"><![CDATA[e]]><?pi f?><!-- g --></a>',
)
YAML_LAUGHS: Sequence[bytes] = (
    "".join(["a0: &a0 [x]\n", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 9))]).encode(),
    b"issues: !!python/object/apply:os.system ['true']\n",
    b'issues: !!python/object/new:subprocess.Popen [["true"]]\n',
    b"issues: !<tag:yaml.org,2002:python/name:os.system> x\n",
    b"%TAG ! tag:yaml.org,2002:python/\n---\n!object/apply:os.getcwd []\n",
    b"<<: {a: 1}\nissues: [*a]\n? [x]\n: y\n--- |\n  z\n...\n",
)

XML_WORDS: Sequence[bytes] = (
    *(b"<", b">", b"/>", b"</", b'"', b"'", b"=", b"&amp;", b"&#0;", b"&#x10FFFF;", b"&#xD800;", b"<![CDATA[", b"]]>"),
    *(b"<!DOCTYPE x [", b"<!ENTITY a 'b'>", b"]>", b"&a;", b'<?xml version="1.0" encoding="UTF-8"?>', b"<!--", b"-->"),
    *(b"negotiation_template", b"utility_space", b"<objective ", b"<issue ", b"<item ", b"<weight ", b"<reservation "),
    *(b'index="1" ', b'value="1" ', b'name="Rent" ', b'type="discrete" ', b'etype="integer" ', b'type="integer" '),
    *(
        b'lowerbound="0" ',
        b'upperbound="4" ',
        b'evaluation="1" ',
        b'maxutility="9" ',
        b'ftype="linear" ',
        b"<evaluator ",
    ),
    *(
        b'slope="1" ',
        b'offset="0" ',
        b"<hyperRectangle ",
        b'<INCLUDES index="1" min="1" max="2"/>',
        b"<ufun ",
        b'"sum"',
    ),
    *(
        b'utility="1" ',
        b'weight="2" ',
        b'aggregation="sum" ',
        b"<discount_factor ",
        b"\n%%%%\n",
        b"\xff",
        b"\xef\xbb\xbf",
    ),
)
JSON_WORDS: Sequence[bytes] = (
    *(b"{", b"}", b"[", b"]", b":", b",", b'"', b"\\", b"null", b"true", b"false", b"NaN", b"-Infinity", b"\\ud800"),
    *(
        b'"issuesValues":',
        b'"name":',
        b'"values":',
        b'"range":',
        b'"LinearAdditiveUtilitySpace":',
        b'"issueUtilities":',
    ),
    *(b'"DiscreteValueSetUtilities":', b'"numbers":', b'"NumberValueSetUtilities":', b'"lowValue":', b'"highValue":'),
    *(
        b'"lowUtility":',
        b'"highUtility":',
        b'"valueUtilities":',
        b'"issueWeights":',
        b'"domain":',
        b'"reservationBid":',
    ),
    *(b'"issuevalues":', b'{"values":["a","b"]}', b'{"range":["0","5","1"]}', b"\n%%%%\n", b"\\u0041", b"\xc3\xa9"),
)
YAML_WORDS: Sequence[bytes] = (
    *(
        b"- ",
        b": ",
        b"? ",
        b"| ",
        b"> ",
        b"&a ",
        b"*a",
        b"!!python/name:os.system ",
        b"!!str ",
        b"! ",
        b"<<: ",
        b"{",
        b"}",
    ),
    *(
        b"[",
        b"]",
        b", ",
        b"'",
        b'"',
        b"# ",
        b"---\n",
        b"...\n",
        b"%YAML 1.2\n",
        b"\t",
        b"~",
        b"null",
        b"yes",
        b"010",
        b".inf",
    ),
    *(b"issues:", b"name:", b"values:", b"type:", b"weights:", b"ufun:", b"reserved_value:", b"bias:", b"mapping:"),
    *(
        b"LinearAdditiveUtilityFunction",
        b"TableFun",
        b"AffineFun",
        b"LinearFun",
        b"IdentityFun",
        b"slope:",
        b"discount:",
    ),
    *(
        b"ConstUtilityFunction",
        b"ConstFun",
        b"outcome_space:",
        b"[0, 5]",
        b"!!binary ",
        b"\\ud800",
        b"\n%%%%\n",
        b"1e-05",
    ),
)


def spoilt_fixtures(name: str, suffix: str) -> Iterator[list[bytes]]:
    """Give the files of a fixture in each way in which the tests spoil it."""
    for case in (*GENIUS, *TREES):
        if case.fixture == name:
            with tempfile.TemporaryDirectory() as folder:
                copy = case.spoil(Path(folder))[0]
                files = [path for path in sorted(copy.iterdir()) if path.suffix in (suffix, ".yaml")]
                yield [path.read_bytes() for path in files if not path.name.startswith("_")]
