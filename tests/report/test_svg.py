"""The frontier as an SVG: each shape that means something is there as often as it should, and words stay words."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from xml.etree import ElementTree

from negotiator.files.reading import read
from negotiator.report.svg import Offered, drawings
from negotiator.samples import samples_dir
from negotiator.zopa.whole import Whole, analyse
from tests.tui.hostile import hostile

NAME = "{http://www.w3.org/2000/svg}"
SAMPLE = samples_dir() / "us-china-2024-02"
HARMLESS = {"svg", "title", "desc", "rect", "text", "polyline", "polygon", "circle"}


def parsed(svg: str) -> ElementTree.Element:
    """The drawing, with nothing in it that runs, fetches or states a style."""
    root = ElementTree.fromstring(svg)
    for each in root.iter():
        assert each.tag.removeprefix(NAME) in HARMLESS
        assert not {key for key in each.attrib if key.startswith("on") or key in ("style", "href", "id")}
        assert not any("url(" in value for value in each.attrib.values())
    return root


def texts(root: ElementTree.Element) -> list[str]:
    return [each.text or "" for each in root.iter(f"{NAME}text")]


def marks(root: ElementTree.Element, corners: int) -> int:
    """How many shapes of so many corners stand above the legend."""
    found = [each.attrib["points"].split() for each in root.iter(f"{NAME}polygon")]
    return sum(len(each) == corners and float(each[0].split(",")[1]) < 430 for each in found)


def sample() -> tuple[Whole, list[str]]:
    negotiation = read(SAMPLE).negotiation
    assert negotiation is not None
    whole = analyse(negotiation)
    first, last, deal = (whole.frontier[place].gains for place in (0, -1, len(whole.frontier) // 2))
    path = [Offered("us", first, 1), Offered("china", last, 1), Offered("us", first, 2), Offered("china", deal, 2)]
    return whole, drawings(negotiation, whole, path, [deal]) + drawings(negotiation, whole, (), [deal, deal, last], 4)


def test_offers_solutions_and_the_deal_have_shapes_of_their_own() -> None:
    whole, (one, _) = sample()
    root = parsed(one)
    words = texts(root)
    assert "1-2" in words, "two offers at one place share a mark, with both rounds"
    assert marks(root, 3) == 2 and marks(root, 10) == 1
    solutions = {point.scores for each in whole.solutions.values() for point in each.points}
    assert marks(root, 4) == 1 + len(solutions)
    assert any(each.startswith("offers of United States") for each in words) and "what was agreed" in words
    title, told = (root.find(f"{NAME}{name}") for name in ("title", "desc"))
    assert title is not None and "gains of United States across and of China upward" in (title.text or "")
    assert told is not None and "Round 2, China (triangle) offers +" in (told.text or "")


def test_outcomes_of_a_class_stand_once_with_their_count() -> None:
    _, (_, many) = sample()
    root = parsed(many)
    counts = Counter(texts(root))
    assert counts["2"] >= 1 and counts["4 without a deal"] == 1
    assert (
        marks(root, 10) == 0 and len([each for each in root.iter(f"{NAME}circle") if each.get("fill") == "#fff"]) == 3
    )


def test_hostile_names_stay_words() -> None:
    for begin in range(12):
        negotiation = hostile(begin)
        whole = analyse(negotiation)
        gains = tuple(Fraction(5) for _ in whole.sides)
        pairs = drawings(negotiation, whole, [Offered(whole.sides[0], gains, 1)], [gains])
        assert len(pairs) == len(whole.sides) * (len(whole.sides) - 1) // 2
        assert any("MARK" in "".join(root.itertext()) for root in map(parsed, pairs))


def test_without_a_zone_there_is_still_a_picture() -> None:
    negotiation = read(samples_dir() / "three-way").negotiation
    assert negotiation is not None
    found = drawings(negotiation, analyse(negotiation), (), (), 2)
    assert len(found) == 3
    assert all("There is no frontier." in svg and "2 without a deal" in svg for svg in found)


def test_a_class_of_deals_alone_tells_of_none_without() -> None:
    negotiation = read(SAMPLE).negotiation
    assert negotiation is not None
    whole = analyse(negotiation)
    deal = whole.frontier[0].gains
    (one,) = drawings(negotiation, whole, (), [deal, deal])
    words = texts(parsed(one))
    assert "2" in words and not any("without a deal" in each for each in words)
