"""E-mail (.eml) and pages saved as one file (.mhtml): the body is the report, attachments are members."""

import email.policy
from collections.abc import Iterator, Sequence
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser

from rashomon.acquire.media import HTML, TEXT
from rashomon.acquire.member import Member, Members, Places, Run, one_line, problem, whole
from rashomon.acquire.streams import held
from rashomon.records import Hints

_LONGEST_HEADER = 1000
Part = tuple[Message, int]


def mailed(member: Member, run: Run) -> Members:
    """The body at the mail's own place (plain text, else HTML), with its headers as hints; every other part
    as a member.
    Another form of the same body (``multipart/alternative``) is told of in a remark."""
    message = BytesParser(policy=email.policy.compat32).parsebytes(whole(member, run, "the mail"))
    parts = list(_parts(message))
    body, other = _bodies(parts)
    if body:
        yield _body(message, body, member)
    if other:
        yield problem(
            member.where, f"the mail's body as {other.get_content_type()} too: left aside", fatal=False
        )
    places = Places(member.where)
    for number, (part, _) in enumerate(parts, 1):
        if part is body or part is other:
            continue
        run.budget.member()
        where, remarks = places.of(part.get_filename() or f"part {number}")
        yield from remarks
        data = _content(part)
        yield Member(
            where=where,
            name=where,
            stream=held(data),
            size=len(data),
            depth=member.depth + 1,
            declared=part.get_content_type(),
            hints=Hints(published=_header(message, "Date"), url=_header(part, "Content-Location")),
        )


def _parts(message: Message) -> Iterator[Part]:
    """The leaves of a mail, each with the outermost set of alternatives that it is of (0: none). An attached
    mail is
    one leaf."""
    waiting: list[Part] = [(message, 0)]
    while waiting:
        part, choice = waiting.pop()
        children = part.get_payload()
        if isinstance(children, list) and part.get_content_maintype() == "multipart":
            if part.get_content_subtype() == "alternative":
                choice = choice or id(part)
            waiting.extend((child, choice) for child in reversed(children) if isinstance(child, Message))
        else:
            yield part, choice


def _bodies(parts: Sequence[Part]) -> tuple[Message | None, Message | None]:
    """The body, and the same in another form."""
    plain, plain_choice = _first(parts, TEXT)
    page, page_choice = _first(parts, HTML)
    if plain and page and plain_choice and plain_choice == page_choice:
        return plain, page
    return plain or page, None


def _first(parts: Sequence[Part], kind: str) -> tuple[Message | None, int]:
    for part, choice in parts:
        attached = part.get_content_disposition() == "attachment" or part.get_filename()
        if part.get_content_type() == kind and not attached and _content(part).strip():
            return part, choice
    return None, 0


def _body(message: Message, body: Message, member: Member) -> Member:
    data = _content(body)
    charset = body.get_content_charset() or ""
    hints = Hints(
        title=_header(message, "Subject"),
        byline=_header(message, "From"),
        published=_header(message, "Date"),
        language=_header(message, "Content-Language"),
        url=_header(message, "Snapshot-Content-Location") or _header(body, "Content-Location"),
    )
    return Member(
        where=member.where,
        name="",
        stream=held(data),
        size=len(data),
        depth=member.depth + 1,
        declared=f"{body.get_content_type()}; charset={charset}",
        hints=hints,
    )


def _header(message: Message, name: str) -> str:
    """A header's words, decoded; as written where the code in it is wrong."""
    written = str(message.get(name, ""))[:_LONGEST_HEADER]
    try:
        words = str(make_header(decode_header(written)))
    except (ValueError, LookupError, HeaderParseError):
        words = written
    return " ".join(one_line(words, _LONGEST_HEADER).split())


def _content(part: Message) -> bytes:
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        first = inner[0] if isinstance(inner, list) and inner else None
        return first.as_bytes() if isinstance(first, Message) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""
