"""The media type of a file: from its bytes first, then from what its container says, then from its name."""

import codecs
import re

import msgspec

ROW = "application/vnd.rashomon.row+json"
ENTRY = "application/vnd.rashomon.entry+json"
BINARY = "application/octet-stream"
TEXT, HTML, XHTML, MARKDOWN, PDF = (
    "text/plain",
    "text/html",
    "application/xhtml+xml",
    "text/markdown",
    "application/pdf",
)
JSON_LINES = "application/jsonl"
REPORTS = frozenset({TEXT, HTML, XHTML, MARKDOWN, PDF})

_SAMPLE = 8192
_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"%PDF-", PDF),
    (0, b"PK\x03\x04", "application/zip"),
    (0, b"PK\x05\x06", "application/zip"),
    (0, b"\x1f\x8b", "application/gzip"),
    (0, b"BZh", "application/x-bzip2"),
    (0, b"\xfd7zXZ\0", "application/x-xz"),
    (0, b"WARC/", "application/warc"),
    (0, b"filedesc://", "application/x-arc"),
    (0, b"\x28\xb5\x2f\xfd", "application/zstd"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"Rar!\x1a\x07", "application/vnd.rar"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"%!PS", "application/postscript"),
    (0, b"SQLite format 3\0", "application/vnd.sqlite3"),
    (0, b"\x89PNG\r\n", "image/png"),
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"GIF8", "image/gif"),
    (0, b"II*\0", "image/tiff"),
    (0, b"MM\0*", "image/tiff"),
    (0, b"\0\0\1\0", "image/x-icon"),
    (8, b"WEBP", "image/webp"),
    (4, b"ftyp", "video/mp4"),
    (0, b"\x1aE\xdf\xa3", "video/webm"),
    (0, b"OggS", "application/ogg"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"RIFF", "application/x-riff"),
    (0, b"wOF", "font/woff"),
    (0, b"\0\1\0\0\0", "font/ttf"),
    (0, b"OTTO", "font/otf"),
    (0, b"\x7fELF", "application/x-executable"),
    (0, b"MZ\x90\0", "application/x-executable"),
)
# The marks of these may be words ("OTTO"), but a text has no NUL bytes.
_MEDIA = ("audio/", "font/", "image/", "video/", "application/ogg", "application/x-riff")
_MEDIA_HEAD = 256
_NAMES = {
    "txt": TEXT,
    "text": TEXT,
    "md": MARKDOWN,
    "markdown": MARKDOWN,
    "htm": HTML,
    "html": HTML,
    "xhtml": XHTML,
    "pdf": PDF,
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "tab": "text/tab-separated-values",
    "jsonl": JSON_LINES,
    "ndjson": JSON_LINES,
    "jsonlines": JSON_LINES,
    "json": "application/json",
    "eml": "message/rfc822",
    "mht": "message/rfc822",
    "mhtml": "message/rfc822",
    "css": "text/css",
    "js": "text/javascript",
    "mjs": "text/javascript",
    "map": "application/json+map",
    "svg": "image/svg+xml",
    "xml": "application/xml",
    "sql": "application/sql",
}
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROLS = bytes(set(range(32)) - {0, 9, 10, 12, 13, 27} | {127})
_PROLOG = re.compile(
    r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE(?!\s+html)[^>\[]*(?:\[[^\]]*\])?\s*>", re.DOTALL | re.IGNORECASE
)
_ROOT = re.compile(r"<(!DOCTYPE\s+html|[A-Za-z][\w:.-]{0,40})", re.IGNORECASE)
_PAGE_ROOTS = frozenset({"html", "head", "body", "title", "meta"})
_FRAGMENT_ROOTS = frozenset(
    {
        "a",
        "article",
        "aside",
        "b",
        "blockquote",
        "br",
        "center",
        "div",
        "font",
        "footer",
        "h1",
        "h2",
        "h3",
        "header",
    }
    | {
        "hr",
        "i",
        "img",
        "li",
        "link",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "script",
        "section",
        "span",
        "strong",
        "style",
    }
    | {"table", "ul"}
)
_ROOTS = {
    "rss": "application/xml+feed",
    "feed": "application/xml+feed",
    "rdf:rdf": "application/xml+feed",
    "svg": "image/svg+xml",
}
_DECLARED = REPORTS | {"text/css", "text/javascript", "message/rfc822"}
_MAY_BE_ROWS = frozenset({"", TEXT, "application/json", JSON_LINES})
_ROWS = re.compile(r"\s*(\[\s*)?\{\s*\"[^\"\n]{0,200}\"\s*:")
_HEADER = re.compile(r"([!-9;-~]{1,80}):|[ \t]")
_SENT = frozenset({"message-id", "mime-version", "received"})


def encoding_of(head: bytes) -> str:
    """The encoding a text's byte order mark tells; without one "utf-16-le" or "-be" if every second byte is
    NUL,
    else ""."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    sample = head[:_SAMPLE]
    if sample.count(0) * 5 > len(sample):
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if min(even, odd) * 20 <= max(even, odd):
            return "utf-16-be" if even > odd else "utf-16-le"
    return ""


def is_binary(head: bytes) -> bool:
    """Whether bytes are no text in any encoding: more than one in five is NUL, or one in twenty another
    control character (of random bytes one in nine is; a damaged text may have some of either)."""
    sample = head[:_SAMPLE]
    nuls = sample.count(0)
    others = len(sample) - len(sample.translate(None, _CONTROLS))
    return not encoding_of(head) and (nuls * 5 > len(sample) or others * 20 > len(sample))


def media_type(head: bytes, name: str, declared: str = "") -> str:
    """The media type of a file that begins with ``head``; ``application/octet-stream`` if it is not known."""
    for offset, magic, kind in _MAGIC:
        if head.startswith(magic, offset) and (b"\0" in head[:_MEDIA_HEAD] or not kind.startswith(_MEDIA)):
            return kind
    if _is_tar(head):
        return "application/x-tar"
    if is_binary(head):
        return PDF if b"%PDF-" in head[:1024] else BINARY
    return _text_type(head, name, declared.split(";", maxsplit=1)[0].strip().lower())


def _is_tar(head: bytes) -> bool:
    """The header's own checksum, which all forms of TAR have (POSIX.1-1988, section 10.1.1)."""
    field = head[148:156].strip(b" \0")
    if len(head) < 512 or not field or field.strip(b"01234567"):
        return False
    return sum(head[:148]) + 8 * 32 + sum(head[156:512]) == int(field, 8)


def _text_type(head: bytes, name: str, declared: str) -> str:
    """By the root of the markup, then as declared, then rows of JSON, then by name, then by how it begins."""
    start = head.decode(encoding_of(head) or "latin-1", "replace").lstrip("\ufeff \t\r\n\f")
    root, prolog = _root(start)
    is_xml = prolog.lower().startswith("<?xml")
    by_name = _NAMES.get(name.rpartition(".")[2].lower(), "")
    if root in _PAGE_ROOTS:
        return XHTML if is_xml else HTML
    if root in _ROOTS:
        return _ROOTS[root]
    if declared in _DECLARED:
        return declared
    if by_name in _MAY_BE_ROWS and _ROWS.match(start):
        return by_name if by_name == JSON_LINES else _rows_type(start)
    return by_name or ("application/xml" if is_xml else _nameless_type(start, root))


def _nameless_type(start: str, root: str) -> str:
    if _is_mail(start):
        return "message/rfc822"
    if start.startswith("From ") and _is_mail(start.partition("\n")[2]):
        return "application/mbox"
    return HTML if root in _FRAGMENT_ROOTS else TEXT


def _root(start: str) -> tuple[str, str]:
    at = 0
    while match := _PROLOG.match(start, at):
        at = match.end()
    root = _ROOT.match(start, at)
    name = root[1].lower() if root else ""
    return ("html" if name.startswith("!doctype") else name), start[:at].lstrip()


def _rows_type(start: str) -> str:
    """A row a line, or JSON over several lines."""
    first, end, rest = start.partition("\n")
    try:
        is_row = isinstance(msgspec.json.decode(first), dict)
    except (msgspec.DecodeError, RecursionError, UnicodeEncodeError):
        is_row = False
    return JSON_LINES if is_row and end and rest.strip() else "application/json"


def _is_mail(start: str) -> bool:
    names: set[str] = set()
    for line in start.splitlines()[:200]:
        header = _HEADER.match(line)
        if not header:
            return not line.strip() and _SENT & names != set() and "from" in names
        names.add((header[1] or "").lower())
    return False
