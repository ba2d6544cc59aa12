"""Texts that are no TOML, or more than a file should hold."""

from __future__ import annotations

from collections.abc import Iterator

from tests.files.spoiling import AGENDA, HEADER, POSITION, SIDE, Case, append, cut, swap, write

VALUE = "has no value that TOML knows"
KINDS = "text in quotes, a number, a date, true, false"
OPEN = "has text that is not closed"
QUOTES = "text that ends with the quote it began with"
DEEP = 5_000

# A statement, and what is wrong with it.
STATEMENTS = (
    ("spare = red", VALUE, KINDS),
    ("spare = ", VALUE, KINDS),
    ("spare = 2024-02", "goes on where the line should end", "one key = value a line"),
    ("spare = 1,5", "goes on where the line should end", "one key = value a line"),
    ('spare = "red" green', "goes on where the line should end", "one key = value a line"),
    ("spare = +", VALUE, KINDS),
    ("spare = True", VALUE, KINDS),
    ('spare = "red', "has text that is not closed on its line", QUOTES),
    ("spare = 'red", "has text that is not closed", QUOTES),
    ('spare = """red', OPEN, QUOTES),
    ("spare = '''red", OPEN, QUOTES),
    ('spare = "\\d"', "has a backslash that escapes nothing", "\\\\ for a backslash"),
    ('spare = "\\u12"', "has an escape without its hexadecimal digits", "\\u001b"),
    ('spare = "\\ud800"', "has an escape that is no character", "\\ud7ff"),
    ('spare = "\x1b[2J"', "holds a character that TOML does not allow", "escapes"),
    ("spare = 'a\x00b'", "holds a character that TOML does not allow", "escapes"),
    ("# bell \x07", "holds a character that TOML does not allow", "escapes"),
    ("spare = [1, 2", "has a list that is not closed or lacks a comma", "[first, second]"),
    ("spare = [1 2]", "has a list that is not closed or lacks a comma", "[first, second]"),
    ("spare = { a = 1", "has a table in braces that is not closed", "{ key = value"),
    ("spare = { a = 1 b = 2 }", "has a table in braces that is not closed", "{ key = value"),
    ("spare = 2024-02-30", "has a date that the calendar lacks", "a date: "),
    ("spare", "has a key without its =", "key = value"),
    ("spare: 5", "has a key without its =", "key = value"),
    ("= 5", "is no key, table or comment", "key = value"),
    ("farbe für = 5", "has a key without its =", "key = value"),
    ("ü = 5", "is no key, table or comment", "key = value"),
    ("a. = 5", "has a key that is not there or not quoted", "letters, digits"),
    ("[table", "has a table name that is not closed", "[table]"),
    ("[[table]", "has a table name that is not closed", "[table]"),
    ("[]", "has a key that is not there or not quoted", "letters, digits"),
    ("// comment", "is no key, table or comment", "# comment"),
)


def no_toml() -> Iterator[Case]:
    for statement, what, allowed in STATEMENTS:
        yield Case(f"statement {statement!r}", SIDE, append(SIDE, f"{statement}\n", statement), what, allowed)
    for path, after in ((HEADER, "title = "), (AGENDA, "status_quo ="), (POSITION, "weight = ")):
        yield Case(f"cut {path} after {after}", path, cut(path, after), VALUE, KINDS)
    for path, after in ((HEADER, "sides = ["), (HEADER, "issues = ["), (POSITION, "evidence = [")):
        yield Case(f"cut {path} after {after}", path, cut(path, after), VALUE, KINDS)
    for path, after in ((HEADER, 'title = "'), (AGENDA, 'ladder = ["'), (POSITION, 'stance = "')):
        yield Case(f"cut {path} after {after}", path, cut(path, after), OPEN, QUOTES)
    yield Case("open to the end", HEADER, swap(HEADER, 'title = "', "title = '''"), OPEN, QUOTES)
    yield Case("cut in a table", AGENDA, cut(AGENDA, "[items"), "has a table name that is not closed", "[table]")
    yield Case("cut in a key", POSITION, cut(POSITION, "stance"), "has a key without its =", "key = value")


def encodings() -> Iterator[Case]:
    bytes_of = {
        "latin-1": 'title = "Großbritannien"\n'.encode("latin-1"),
        "cp1252": "# note\ntitle = “US”\n".encode("cp1252"),
        "cut character": b'title = "' + "é".encode()[:1],
        "surrogate": b'title = "\xed\xa0\x80"\n',
        "random": bytes(range(128, 256)),
    }
    for name, raw in bytes_of.items():
        line = 2 if name == "cp1252" else 1
        yield Case(name, SIDE, write(SIDE, raw, line), "holds bytes that are not UTF-8 text", "UTF-8 text")
    for name in ("utf-16", "utf-32"):
        yield Case(name, SIDE, write(SIDE, 'title = "US"\n'.encode(name)), "is UTF-16 text", "UTF-8 text")
    nul = write(SIDE, 'title = "US"\n'.encode("utf-16-le"), 1)
    yield Case("utf-16 unmarked", SIDE, nul, "has a key without its =", "key = value")
    twice = write(SIDE, b"\xef\xbb\xbf" * 2 + b'title = "US"\n', 1)
    yield Case("two byte order marks", SIDE, twice, "is no key, table or comment", "key = value")
    returns = write(SIDE, b'title = "US"\rspare = "blue"\r', 1)
    yield Case("old line ends", SIDE, returns, "goes on where the line should end", "one key = value a line")


def too_deep() -> Iterator[Case]:
    depth, part = ("goes more than 32 lists or tables deep", "at most 32"), "has a key of more than 16 parts"
    for name, text in {
        "lists": f"spare = {'[' * DEEP}{']' * DEEP}",
        "open lists": f"spare = {'[' * DEEP}",
        "tables": f"spare = {'{a=' * DEEP}1{'}' * DEEP}",
    }.items():
        yield Case(f"deep {name}", SIDE, append(SIDE, f"{text}\n"), *depth)
    for name, text in {
        "key": f"{'a.' * DEEP}a = 1",
        "spaced key": f"{'a . ' * DEEP}a = 1",
        "quoted key": f"""{'"a".' * DEEP}a = 1""",
        "table": f"[{'a.' * DEEP}a]",
    }.items():
        yield Case(f"deep {name}", SIDE, append(SIDE, f"{text}\n"), part, "at most 16")
    for digits in (1_001, 5_000, 1_000_000):
        what = f"has a number or bare key of {digits:,} characters"
        number = append(SIDE, f"reservation = {'9' * digits}\n")
        yield Case(f"{digits} digits", SIDE, number, what, "at most 1,000")


TEXTS = (*no_toml(), *encodings(), *too_deep())
