"""Which folders hold a scenario, and what is said of one that holds none, or more than one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from negotiator.interop.reading import MAX_FILES, Imported, holds_scenario, read
from negotiator.model.agenda import MAX_SIDES
from negotiator.model.problems import problems
from negotiator.samples import samples_dir
from negotiator.texts.faults import MAX_FAULTS
from negotiator.texts.fetching import MAX_BYTES
from negotiator.zopa.warnings import warnings
from tests.interop.folders import FIXTURES, copied, fixture, replaced

NAMES = sorted(folder.name for folder in FIXTURES.iterdir())
HARBOUR = "genius-harbour"


def refused(imported: Imported) -> str:
    """The one fault of what was refused."""
    assert imported.negotiation is None
    assert len(imported.faults) == 1, [str(fault) for fault in imported.faults]
    return str(imported.faults[0]).removeprefix(f"{imported.folder}: ")


@pytest.mark.parametrize("name", NAMES)
def test_a_fixture_holds_a_scenario_that_is_sound(name: str) -> None:
    assert holds_scenario(FIXTURES / name)
    negotiation = fixture(name)
    assert problems(negotiation) == ()
    assert list(warnings(negotiation)) == []


def test_a_folder_of_our_own_holds_none(tmp_path: Path) -> None:
    folder = copied(HARBOUR, tmp_path)
    (folder / "negotiation.toml").write_text("format = 1\n")
    assert not holds_scenario(folder)
    assert not holds_scenario(samples_dir() / "us-china-2024-02")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("package.json", '{"name": "x", "version": "1.0.0"}'),
        ("compose.yml", "services:\n  issues: none\n"),
        ("pareto.xml", "0.5, 0.5\n"),
        ("feed.xml", "<rss></rss>"),
        ("notes.txt", "<negotiation_template>"),
        ("_info.yaml", "issues:\n"),
        (".hidden.xml", "<negotiation_template>"),
    ],
)
def test_other_files_are_no_scenario(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    assert not holds_scenario(tmp_path)


def test_a_folder_that_is_none_holds_none(tmp_path: Path) -> None:
    assert not holds_scenario(tmp_path)
    assert not holds_scenario(tmp_path / "missing")
    assert not holds_scenario(FIXTURES / HARBOUR / "harbour.xml")


def test_a_folder_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    assert "cannot be read: no such file or directory" in refused(read(tmp_path / "missing"))
    assert "cannot be read: not a directory" in refused(read(FIXTURES / HARBOUR / "harbour.xml"))
    assert refused(read(tmp_path)).startswith("holds no scenario; one scenario, in GENIUS XML")


def test_two_formats_in_a_folder_are_refused(tmp_path: Path) -> None:
    folder = copied(HARBOUR, tmp_path)
    shutil.copy(FIXTURES / "negmas-harbour" / "domain.yml", folder)
    assert refused(read(folder)).startswith("holds files of 2 formats: .xml, .yml; one scenario")


@pytest.mark.parametrize(
    ("name", "domain"),
    [(HARBOUR, "harbour.xml"), ("negmas-harbour", "domain.yml"), ("geniusweb-harbour", "harbour.json")],
)
def test_two_domains_and_none_are_refused(name: str, domain: str, tmp_path: Path) -> None:
    folder = copied(name, tmp_path)
    (folder / f"x{domain}").write_bytes((folder / domain).read_bytes())
    assert refused(read(folder)).endswith(f": {domain}, x{domain}; one domain")
    for each in (domain, f"x{domain}"):
        (folder / each).unlink()
    assert "holds 0 domains" in refused(read(folder))


@pytest.mark.parametrize("sides", [0, 1, MAX_SIDES + 1])
def test_there_are_from_two_sides_to_twelve(sides: int, tmp_path: Path) -> None:
    folder = copied(HARBOUR, tmp_path)
    (folder / "Tenant_1.xml").unlink()
    profile = (folder / "agenda.xml").read_bytes()
    (folder / "agenda.xml").unlink()
    for side in range(sides):
        (folder / f"side{side}.xml").write_bytes(profile)
    assert refused(read(folder)) == f"holds {sides} profiles; one a side, from 2 to 12"


def test_names_that_nothing_may_have_are_made_ids(tmp_path: Path) -> None:
    folder = copied(HARBOUR, tmp_path)
    for old, new in (("Tenant_1", "con"), ("agenda", "\u79df\u6237")):
        (folder / f"{old}.xml").rename(folder / f"{new}.xml")
    for name in ("harbour.xml", "con.xml", "\u79df\u6237.xml"):
        replaced(folder / name, 'name="Rent"', 'name="\u79df\u91d1"')
    replaced(folder / "harbour.xml", 'name="Harbour lease"', 'name="Side"')
    imported = read(folder)
    assert imported.negotiation is not None
    assert imported.negotiation.side_ids == ("con-2", "side")
    assert imported.negotiation.item_names == ("side-2.berth", "side-2.item", "side-2.zoll-gebuhr")


def test_faults_of_several_files_come_at_once(tmp_path: Path) -> None:
    folder = copied(HARBOUR, tmp_path)
    replaced(folder / "Tenant_1.xml", 'evaluation="6"', 'evaluation="six"')
    replaced(folder / "Tenant_1.xml", 'value="0.3"', 'value="x"')
    replaced(folder / "agenda.xml", 'evaluation="4"', "")
    assert [(fault.path.name, fault.line) for fault in read(folder).faults] == [
        ("Tenant_1.xml", 5),
        ("Tenant_1.xml", 16),
        ("agenda.xml", 5),
    ]


def test_many_faults_are_cut(tmp_path: Path) -> None:
    folder = copied(HARBOUR, tmp_path)
    stray = "".join(f"<stray{each}/>" for each in range(1_000))
    replaced(folder / "Tenant_1.xml", '<reservation value="0.35"/>', stray)
    faults = read(folder).faults
    assert len(faults) == MAX_FAULTS + 1
    assert str(faults[-1]).endswith(f"has 800 more; the first {MAX_FAULTS} are told")


@pytest.mark.parametrize("name", NAMES)
def test_a_byte_order_mark_and_other_line_ends_change_nothing(name: str, tmp_path: Path) -> None:
    folder = copied(name, tmp_path)
    for path in folder.iterdir():
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert read(folder).negotiation == fixture(name)
    assert holds_scenario(folder)


def utf16(path: Path) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))


def latin(path: Path) -> None:
    path.write_bytes(path.read_text(encoding="utf-8").replace("quay", "qu\xe4y").encode("latin-1", "replace"))


def big(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" " * MAX_BYTES)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def folder_instead(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def outside(path: Path) -> None:
    other = path.parents[1] / "elsewhere"
    path.rename(other)
    path.symlink_to(other)


SPOILT: dict[Callable[[Path], None], str] = {
    utf16: "is UTF-16 text; UTF-8 text",
    latin: "holds bytes that are not UTF-8 text",
    big: "is too big",
    folder_instead: "is a folder; a plain file",
    pipe: "is a pipe; a plain file",
    outside: "leads out of the negotiation's folder",
}


@pytest.mark.parametrize("spoil", SPOILT, ids=lambda spoil: spoil.__name__)
@pytest.mark.parametrize(
    ("name", "file"), [(HARBOUR, "harbour.xml"), ("negmas-harbour", "port.yaml"), ("geniusweb-harbour", "tenant.json")]
)
def test_a_file_that_is_none_is_named(name: str, file: str, spoil: Callable[[Path], None], tmp_path: Path) -> None:
    folder = copied(name, tmp_path)
    spoil(folder / file)
    imported = read(folder)
    assert imported.negotiation is None
    assert [fault.path for fault in imported.faults] == [folder / file]
    assert SPOILT[spoil] in str(imported.faults[0])


@pytest.mark.parametrize(
    ("name", "file"), [("negmas-harbour", "port.yaml"), ("geniusweb-harbour", "tenant.json"), (HARBOUR, "agenda.xml")]
)
def test_an_empty_file_is_no_side(name: str, file: str, tmp_path: Path) -> None:
    folder = copied(name, tmp_path)
    empty(folder / file)
    assert read(folder).negotiation is None


def test_more_files_than_a_scenario_has_are_refused(tmp_path: Path) -> None:
    for each in range(MAX_FILES + 1):
        (tmp_path / f"{each}.xml").touch()
    assert refused(read(tmp_path)) == f"holds {MAX_FILES + 1} .xml files; at most {MAX_FILES}"
