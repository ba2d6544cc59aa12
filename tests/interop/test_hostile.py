"""Files made to hold a reader up, or to lead it astray: each is refused, or read, in little time."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from negotiator.interop.boxes import MAX_HELD
from negotiator.interop.reading import Imported, read
from negotiator.texts.faults import MAX_FAULTS
from tests.interop.folders import FIXTURES, copied, replaced

SECONDS = 10  # far more than any takes, far less than what they are made to cost
READ = ("genius-boxes", "genius-harbour", "geniusweb-harbour", "negmas-harbour")
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
YAML_LAUGHS = "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))
TEXTS = {
    "laughs.xml": f"<!DOCTYPE x [{LAUGHS}]><negotiation_template>&l9;</negotiation_template>",
    "deep.xml": "<a>" * 400_000,
    "wide.xml": f"<negotiation_template>{'<a/>' * 400_000}</negotiation_template>",
    "attributes.xml": "<negotiation_template " + " ".join(f'a{n}=""' for n in range(150_000)) + "/>",
    "laughs.yml": YAML_LAUGHS,
    "deep.yml": "[" * 900_000,
    "dashes.yml": "- " * 900_000,
    "wide.yml": f"issues: [{'a, ' * 400_000}]",
    "keys.yml": "".join(f"k{n}: 1\n" for n in range(99_000)),
    "deep.json": "[" * 1_900_000,
    "deeper.json": '{"a":' * 350_000,
    "quotes.json": '{"issuesValues": "' + '\\"' * 900_000,
    "backslashes.json": '{"a": ' + '"\\\\" ' * 350_000,
    "wide.json": f'{{"issuesValues": [{"1," * 800_000}1]}}',
    "digits.json": f'{{"issuesValues": {"9" * 1_900_000}}}',
}


def timed(folder: Path) -> Imported:
    begun = time.monotonic()
    imported = read(folder)
    assert time.monotonic() - begun < SECONDS
    assert all(str(fault).isprintable() for fault in (*imported.faults, *imported.notes))
    return imported


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_that_costs_more_than_it_holds_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(TEXTS[name])
    imported = timed(tmp_path)
    assert imported.negotiation is None
    assert 0 < len(imported.faults) <= MAX_FAULTS + 1


def test_boxes_over_many_amounts_are_refused_before_they_are_listed(tmp_path: Path) -> None:
    folder = copied("genius-boxes", tmp_path)
    for name in ("boxes.xml", "left.xml"):
        replaced(folder / name, 'upperbound="4"', 'upperbound="1000000"')
    (folder / "right.xml").write_bytes((folder / "left.xml").read_bytes())
    box = '<hyperRectangle utility="1"><INCLUDES index="1" min="1" max="900000"/></hyperRectangle>'
    line = replaced(folder / "left.xml", '<hyperRectangle utility="6"/>', box * 10_000)
    imported = timed(folder)
    fault = next(fault for fault in imported.faults if fault.path.name == "left.xml")
    assert fault.allowed == f"at most {MAX_HELD:,}"
    assert fault.line is not None
    assert fault.line < line


def test_many_values_that_the_domain_lacks_are_named_in_time(tmp_path: Path) -> None:
    folder = copied("genius-harbour", tmp_path)
    items = "".join(f'<item value="South quay {n}" evaluation="1"/>' for n in range(30_000))
    replaced(folder / "Tenant_1.xml", '<item index="2" value="South quay" evaluation="6"/>', items)
    assert timed(folder).negotiation is None


@pytest.mark.parametrize(
    "text", ["[red]x[/]", "\u202egnp", "x" * 5_000, "a\tb", "\U0001f469\u200d\U0001f467", "'\"`$(x)"]
)
def test_any_name_is_kept_as_a_label_under_an_id(text: str, tmp_path: Path) -> None:
    folder = copied("genius-harbour", tmp_path)
    written = text.replace("&", "&amp;").replace('"', "&quot;").replace("\t", "&#9;")
    for name in ("harbour.xml", "Tenant_1.xml", "agenda.xml"):
        replaced(folder / name, 'value="South quay"', f'value="{written}"')
    negotiation = timed(folder).negotiation
    assert negotiation is not None
    berth = negotiation.item("harbour-lease.berth")
    assert berth is not None
    assert berth.labels is not None
    assert list(berth.labels.values())[1] == text


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.data(),
    fixture=st.sampled_from(READ),
    put=st.one_of(
        st.binary(max_size=8), st.sampled_from([b"<", b'"', b"-", b":", b"{", b"]", b"\n", b"0", b"e9", b"&a", b"\xff"])
    ),
)
def test_nothing_that_stands_in_a_file_raises(data: st.DataObject, fixture: str, put: bytes, tmp_path: Path) -> None:
    files = sorted(path for path in (FIXTURES / fixture).iterdir() if not path.name.startswith("_"))
    spoilt = data.draw(st.sampled_from(files))
    for path in files:
        raw = path.read_bytes()
        if path == spoilt:
            place, cut = data.draw(st.integers(0, len(raw))), data.draw(st.integers(0, 12))
            raw = raw[:place] + put + raw[place + cut :]
        (tmp_path / path.name).write_bytes(raw)
    for path in tmp_path.iterdir():
        if path.name not in {each.name for each in files}:
            path.unlink()
    imported = read(tmp_path)
    assert (imported.negotiation is None) == bool(imported.faults)
    assert all(str(fault).isprintable() for fault in (*imported.faults, *imported.notes))
