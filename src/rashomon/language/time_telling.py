"""How a telling moves: which of the periods mentioned it has reached, and which it only glances at."""

from collections.abc import Sequence
from datetime import date

from rashomon.language.time_calendar import Stretch
from rashomon.language.time_context import Context, Story
from rashomon.language.time_grammar import Found
from rashomon.language.time_joined import Mention
from rashomon.language.time_words import Words, listed
from rashomon.vocabulary import HourOf

_HISTORY_YEARS = 1
_HISTORY_SHARE = 3
_LONG_AGO = 5
_BRACKET = 5  # words from a bracket to a time in it
_OPENING = 2  # words that may stand before the year with which a sentence opens: "In early 1942"


def tells_history(words: Words, found: Sequence[Found], reference: date | None) -> bool:
    """Whether a text tells of another time than its own: many past years named, few words for the present."""
    if reference is None:
        return True
    past = present = 0
    for one in found:
        at = one.at("year")
        if at >= 0:
            past += int(words.word(at).split(".")[0].replace(",", "")) < reference.year - _HISTORY_YEARS
        present += one.rule in ("weekday", "deictic", "vague") or (
            at >= 0 and words.word(at) == str(reference.year)
        )
    return past >= _HISTORY_SHARE and past > 2 * present


def remember(context: Context, mention: Mention, begin: int) -> None:
    """Let the telling move to what is mentioned in a sentence that begins at word ``begin``."""
    stretch = mention.when.stretch
    if stretch.earliest is None:
        if stretch.edtf.startswith("-"):
            context.near = context.last = context.reached = stretch
        return
    if mention.when.vague or stretch.grain == "run" or mention.when.reason == HourOf.REPORT:
        return  # a lone hour is on no day that was told
    _tell_story(context, mention)
    aside = _in_brackets(context.words, mention.first)
    if not aside and (mention.when.named or context.narrative or stretch.grain == "day"):
        context.near = stretch
    if mention.rule == "quarter":
        context.quarter = stretch
    since = context.reference is None and context.words.kind(mention.first - 1) == "S"
    said = mention.rule == "deictic" and context.words.word(mention.first - 1) in listed("marked", "saying")
    if since or (said and context.last is not None) or _of_the_present(context, stretch):
        return
    context.last = stretch
    if not aside and not _glance(context, mention, begin):
        context.reached = stretch


def _tell_story(context: Context, mention: Mention) -> None:
    """Begin, go on with or leave a story of days of a past year."""
    stretch, reference = mention.when.stretch, context.reference
    if reference is None or stretch.earliest is None or context.narrative:
        return
    story = context.story
    of_present = stretch.earliest.year >= reference.year or mention.rule in ("weekday", "deictic")
    if of_present:
        context.story = None
    elif stretch.grain != "day" or context.words.kind(mention.first - 1) in "SU":
        return
    elif mention.when.named:
        context.story = Story(stretch, context.paragraph)
    elif story is not None and story.goes_on(context.paragraph):
        context.story = Story(stretch, context.paragraph, story.taken + 1)


def _in_brackets(words: Words, at: int) -> bool:
    """Whether a bracket was opened shortly before and not closed."""
    before = words.kinds[max(0, at - _BRACKET) : at]
    return before.rfind("(") > before.rfind(")")


def _glance(context: Context, mention: Mention, begin: int) -> bool:
    """Whether a mention leaves the telling where it is: since or until then, or a year in passing."""
    words, stretch, reached = context.words, mention.when.stretch, context.reached
    if reached is None:
        return False
    if words.kind(mention.first - 1) in "SU":
        return True
    if stretch.grain not in ("year", "years", "decade", "century"):
        return False
    return _holds(stretch, reached) or mention.first - begin > _OPENING


def _holds(whole: Stretch, part: Stretch) -> bool:
    """Whether one stretch holds the start of another."""
    if whole.earliest is None or whole.latest is None or part.earliest is None:
        return False
    return whole.earliest <= part.earliest <= whole.latest


def _of_the_present(context: Context, stretch: Stretch) -> bool:
    """Whether a narrative of another time only glances at its own day ("as of 2009")."""
    if not context.narrative or context.reference is None or context.last is None:
        return False
    now, then = context.reference.year, context.last.earliest
    assert stretch.earliest is not None
    return then is not None and stretch.earliest.year >= now - 1 and then.year < now - _LONG_AGO
