"""The hints of the timeline: what stands in its last line, and what commands do there."""

from __future__ import annotations

FOOTER = {
    "timeline-story": "story",
    "timeline-next": "part",
    "timeline-against": "against now",
    "timeline-copy": "copy",
    "leave": "leave",
    "help": "help",
}
"""The hints in the last line, in their order."""

TOLD = {
    "up": "the newer revision; in matrix and story, scroll",
    "down": "the older revision; in matrix and story, scroll",
    "first": "the newest revision",
    "last": "the oldest revision read so far",
    "page-up": "a screen of revisions up",
    "page-down": "a screen of revisions down",
    "leave": "end the whole story; leave the timeline",
}
"""What commands do in the timeline, where the table tells what they do in the workbench."""
