"""The hostile texts: what acts in some terminal, toolkit, page, table or shell, or is hard to draw."""

from __future__ import annotations

MARK = "MARK"
"""A word that tests add where they want to see that a text is shown at all."""

MARKUP = {
    "style": "[red]x[/]",
    "action": "[@click=app.quit]open[/]",
    "action of a screen": "[@click=screen.dismiss]x[/] [@mouse.down=app.bell]y[/]",
    "action with words": "[@click=app.run_action('quit')]x[/]",
    "action in quotes": '[@click="app.quit"]x[/@click]',
    "link": "[link=https://example.org/x]x[/link]",
    "half a tag": "5 % [/b][",
    "closing": "[/][/]",
    "unbalanced": "]][[][/x]\\[",
    "backslashes": "\\[red] \\\\[bold] \\",
    "variables": "$error {bar} $accent-lighten-1 [$primary on $x]y",
    "emoji name": ":skull: [blink reverse]x",
}
CONTROLS = {
    "CSI": "\x1b[2J\x1b[31;5mx\x1b[?1049l",
    "title": "\x1b]0;owned\x07 \x1b]2;owned\x1b\\",
    "hyperlink": "\x1b]8;;https://example.org\x07x\x1b]8;;\x07",
    "clipboard": "\x1b]52;c;b3duZWQ=\x07",
    "DCS": "\x1bP+q544e\x1b\\ \x1bP$q\x1b\\",
    "APC and PM": "\x1b_Gi=1;AAAA\x1b\\ \x1b^x\x1b\\ \x1bXx\x1b\\",
    "queries": "\x1b[c\x1b[6n\x1b[>q\x1b]10;?\x07",
    "reset": "\x1bc\x1b(0\x1b#8\x1b7",
    "C1 CSI": "\x9b2J\x9b31m",
    "C1 OSC": "\x9d0;owned\x9c \x9d52;c;eA==\x9c",
    "C1 DCS": "\x90q\x9c \x9fx\x9c \x9ex \x98x \x84\x8d",
    "NUL": "a\x00b",
    "bell and backspace": "a\x07\x08\x08\x08b\x7f",
    "return": "shown\rhidden",
    "breaks": "one\nline\r\nmore\x0b\x0c\x1c\x1d\x1eend",
    "wide breaks": "one\u2028two\u2029three\x85four",
    "tabs": "\ta\t\tb\t",
    "shifts": "\x0e\x0f\x11\x13\x18\x1a",
}
UNICODE = {
    "overrides": "\u202egnp.\u202dx\u202c",
    "embeddings": "\u202ax\u202by\u202c\u202c",
    "isolates": "\u2066x\u2067y\u2068z\u2069\u2069",
    "marks of direction": "\u200ex\u200fy\u061cz",
    "zero widths": "a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg",
    "tags": "\U000e0001\U000e0041\U000e0042\U000e007f",
    "selectors": "a\ufe0f\ufe0e \U000e0100\U000e01ef \u180e\u034f",
    "lone marks": "\u0301\u0327",
    "many marks": "e" + "\u0301\u0327\u0489" * 150,
    "wide": "\u6f22\u5b57\u30ab\u30ca \ud55c\uae00 \uff21\uff22",
    "emoji": "\U0001f469\u200d\U0001f4bb \U0001f44d\U0001f3fd \u2764\ufe0f 1\ufe0f\u20e3",
    "families and flags": "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f1fa\U0001f1f8\U0001f1fa",
    "right to left": "\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627",
    "thai": "e\u0301\u0301 \u0e19\u0e49\u0e33\u0e33\u0e33 \u0915\u094d\u0937",
    "jamo": "\u1100\u1161\u11a8\u1100 \uffa0\u3164",
    "private": "\ue000\uf8ff\U000f0000\U0010fffd",
    "no characters": "\ufffe\uffff\U0001fffe\U0010ffff\ufdd0",
    "replacement": "\ufffd\ufffc\ufff9x\ufffay\ufffb",
    "unassigned": "\u0378\u2065\U000323b0",
    "blanks": "\u00a0\u3000\u2003x\u1680\u2800",
}
ELSEWHERE = {
    "format": "{0} {x.__class__} {title} %s %(x)d %n {",
    "script": "<script>alert(1)</script><img src=http://a onerror=b>",
    "attribute": "\"'><svg onload=x> </title><style>@import 'http://a'</style>",
    "xml": "]]> <!-- --> &x; &#x1b; &lt;b> <?x?> <!DOCTYPE x>",
    "markdown": "![x](http://a.example/x) [y](javascript:z) <http://b.example> www.c.example",
    "markdown table": "a | b || c \\| d\n|---|",
    "markdown blocks": "```\n~~~ # x > y `z` ***b***",
    "figures": "[[figure 1]] [[figure 2]]",
    "formula": "=cmd|' /C calc'!A0",
    "formula signs": "+1+cmd|'x'!A",
    "formula at": "@SUM(1+1)",
    "formula minus": "-2+3",
    "formula further": '"=1+1;=1+1;b,"=2+2";\uff1d1+1; \uff0bx;\uff0d1+1,\uff20x',
    "formula after a tab": "\t=1+1",
    "shell": "$(touch owned) `touch owned` ; touch owned & | touch owned",
    "options": "--output=owned -rf --exec=touch",
    "refs": "refs/heads/x HEAD@{1} :/x ^y..z --upload-pack=touch",
    "paths": "../../etc/passwd C:\\x \\\\host\\y ~/z file:///w",
    "json": '</script>","x":{"a":[1]}} \\u2028 \\ud800 \\',
    "toml": "\"\"\"\n[x]\ny = 1 # '''",
    "quotes": "'\"`\u201c\u201d\u00ab \\n \\x1b",
}
LONG = {
    "long word": "x" * 5_000,
    "long words": "long " * 400,
    "100 KB": "0123456789abcde " * 6_400,
}

TEXTS = {**MARKUP, **CONTROLS, **UNICODE, **ELSEWHERE, **LONG}
"""Every hostile text, by what it tries."""

NAMES = tuple(TEXTS)
