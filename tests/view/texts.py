"""Texts for tests of the view: what a hostile or merely foreign file may hold."""

from __future__ import annotations

from hypothesis import strategies as st

from negotiator.view.text import clean

ODD = (
    "\x1b\x00\x07\x7f\x85\x9b\u200b\u200c\u200d\u200e\u202a\u202e\u2066\u2069\ufeff\u2028\u2029\t\r\n\v\f"
    "\ud800\ue000\U000e0041\u00ad\u0378"
)
WIDE = "漢字カナ한글中文，👩👍🏽🇫🇷❤\ufe0f☺e\u0301ü\u3000\u00a0"

anything = st.text(max_size=40) | st.text(st.sampled_from(ODD + WIDE + "ab -"), max_size=40)
"""Any text at all, the awkward characters more often than they would come."""

safe = anything.map(clean)
"""What any text is once it is clean."""

simple = st.text(st.sampled_from("abcdefg漢字é -,"), max_size=60)
"""Safe text in which every character takes one or two cells by itself."""
