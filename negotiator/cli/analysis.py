"""The commands that analyse: what can be agreed, why, and how far it holds where positions are uncertain."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Mapping

from negotiator.cli import drawing
from negotiator.cli.naming import NamingError, deal_meant, item_meant, sides_meant
from negotiator.cli.output import glyphs, put, width
from negotiator.cli.parser import USAGE, complain
from negotiator.cli.places import place
from negotiator.cli.reading import Read, notes, read, side_colours, told
from negotiator.model.negotiation import Negotiation
from negotiator.report.deal import deal_text
from negotiator.report.deals import deals_text
from negotiator.report.deals_json import deals_json
from negotiator.report.explain import explain_item_text, explain_text
from negotiator.report.explain_json import explain_json
from negotiator.zopa.explain.deal import Deal, deal
from negotiator.zopa.explain.explanation import explain as explained
from negotiator.zopa.explain.scoring import UnsettledError
from negotiator.zopa.whole import Whole, analyse

DONE, PROBLEMS = 0, 1

Sides = tuple[str, ...]
Command = Callable[[Namespace, Read, Negotiation, Sides], int]


def deals(arguments: Namespace) -> int:
    """Print what can be agreed, or one deal measured."""
    return _run(arguments, _deals)


def explain(arguments: Namespace) -> int:
    """Print why there is a zone or none."""
    return _run(arguments, _explain)


def robust(arguments: Namespace) -> int:
    """Print what still holds in draws."""
    return _run(arguments, drawing.robust)


def _run(arguments: Namespace, command: Command) -> int:
    reading = read(place(arguments.folder))
    told(reading)
    if reading.negotiation is None:
        return PROBLEMS
    try:
        return command(arguments, reading, reading.negotiation, sides_meant(reading.negotiation, arguments.between))
    except (NamingError, UnsettledError) as error:
        complain(str(error))
        return USAGE


def _deals(arguments: Namespace, reading: Read, negotiation: Negotiation, sides: Sides) -> int:
    named = None if arguments.deal is None else deal_meant(negotiation, arguments.deal)
    whole = analyse(negotiation, sides)
    found = None if named is None else deal(negotiation, named, whole)
    if arguments.json:
        print(deals_json(negotiation, whole, found, notes(reading)))
    else:
        _put_deals(arguments, negotiation, whole, found)
    return DONE


def _put_deals(arguments: Namespace, negotiation: Negotiation, whole: Whole, found: Deal | None) -> None:
    colours, signs = side_colours(negotiation), glyphs(arguments.ascii)
    if found is not None:
        put(deal_text(negotiation, whole, found, width(), signs), colours)
    else:
        put(deals_text(negotiation, whole, width(), signs, everything=arguments.all), colours)


def _explain(arguments: Namespace, reading: Read, negotiation: Negotiation, sides: Sides) -> int:
    name = None if arguments.item is None else item_meant(negotiation, arguments.item)
    found = explained(negotiation, sides)
    if arguments.json:
        print(explain_json(negotiation, found, name, notes(reading)))
        return DONE
    colours, signs = side_colours(negotiation), glyphs(arguments.ascii)
    if name is None:
        put(explain_text(negotiation, found, width(), signs), colours)
    else:
        put(explain_item_text(negotiation, found, name, width(), signs), colours)
    return DONE


ANALYSES: Mapping[str, Callable[[Namespace], int]] = {"deals": deals, "explain": explain, "robust": robust}
