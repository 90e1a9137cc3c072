"""A case in the terminal: lists, accounts side by side, one report. Works at 80 columns; colour never says
anything that words do not.

All text from reports goes through ``words.clean`` and into ``rich.text.Text``, so nothing in it is markup.
"""

from rashomon.view.terminal.happening import show_event
from rashomon.view.terminal.lines import short
from rashomon.view.terminal.listing import (
    LISTED,
    show_case,
    show_hits,
    show_judgements,
    show_reports,
    show_tally,
)
from rashomon.view.terminal.report import show_report, show_withdrawn

__all__ = [
    "LISTED",
    "short",
    "show_case",
    "show_event",
    "show_hits",
    "show_judgements",
    "show_report",
    "show_reports",
    "show_tally",
    "show_withdrawn",
]
