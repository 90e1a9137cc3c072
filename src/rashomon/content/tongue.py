"""The language of a report, and whether it can be read yet."""

import re

READABLE = frozenset({"en"})
_SAMPLE = 3000
# Below this many letters the classifier guesses; the container's word or plain ASCII decide then.
_ENOUGH = 60
# Short English with many names is taken for a near relative: those looked at came within 0.3 nats a letter of
# English, text in other languages and in Nigerian Pidgin not within 0.5.
_CLOSE = 0.4
_NOT_WORDS = re.compile(r"https?://\S{1,2000}|[\W\d_]+")


def language_of(text: str, hint: str = "") -> tuple[str, bool]:
    """The text's ISO 639-1 code and whether it is readable. Text too short to tell takes the hint, else
    English if it is all but ASCII, else "" (readable: nothing speaks against it, and little is lost)."""
    import py3langid  # noqa: PLC0415  slow to import

    sample = _NOT_WORDS.sub(" ", text[:_SAMPLE]).strip()
    hinted = hint.strip().replace("_", "-").split("-")[0].lower()[:3]
    if len(sample) < _ENOUGH:
        ascii_share = sum(char < "\x80" for char in sample)
        code = hinted or ("en" if sample and ascii_share >= 0.9 * len(sample) else "")
        return code, not code or code in READABLE
    scores = py3langid.rank(sample)
    close = scores[0][1] - _CLOSE * len(sample)
    code = next((c for c, score in scores if c in READABLE and score >= close), scores[0][0])
    return str(code), code in READABLE
