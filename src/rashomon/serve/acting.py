"""What changes the case: judgements, and files that are dropped. And how far the work on them is."""

import asyncio
import re
import shutil
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path, PurePosixPath
from typing import Annotated

import msgspec
from litestar import get, post
from litestar.datastructures import UploadFile
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException, ValidationException
from litestar.params import Body
from litestar.response import ServerSentEvent, ServerSentEventMessage

from rashomon.serve.acts import Act, perform
from rashomon.serve.desk import Desk
from rashomon.serve.worker import Work
from rashomon.view import judged

_BEAT = 0.25  # seconds between looks at how far the work is
_QUIET = 20.0  # seconds after which a word is said, so that no one takes the line for dead
_PIECE = 1 << 20
_FILES = 1000
_LONGEST = 200  # bytes of a file's name
_NAME = re.compile(r"[\x00-\x1f/\\]")


class BeingWritten(ClientException):
    """Another program is writing the case."""

    status_code = 409


class Kept(msgspec.Struct, frozen=True):
    """A judgement that was kept: its id, and what it says in words."""

    id: str
    told: str
    sight: int


class Accepted(msgspec.Struct, frozen=True):
    """Files that were taken in, to be read in the background."""

    files: int


class State(msgspec.Struct, frozen=True):
    """Which state of the case is shown, and what is being done."""

    sight: int
    work: Work


@post("/api/judgements", raises=[BeingWritten], sync_to_thread=True)
def judge(desk: Desk, data: Act) -> Kept:
    """Keep what a person decided. It stands beside the machine's answer and can be taken back."""
    judgement = desk.judge(lambda case: perform(case, data))
    return Kept(judgement.id, judged.told(judgement), desk.sight.number)


@post("/api/imports", request_max_body_size=None)
async def import_files(
    desk: Desk,
    data: Annotated[list[UploadFile], Body(media_type=RequestEncodingType.MULTI_PART, max_items=_FILES)],
) -> Accepted:
    """Take files in; they are read in the background, one import after the other."""
    if not data:
        raise ValidationException("no file was sent")
    desk.inbox.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="coming-", dir=desk.inbox))
    try:
        for file in data:
            await _save(file, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    desk.take_in(folder)
    return Accepted(len(data))


async def _save(file: UploadFile, folder: Path) -> None:
    """Write the file to the disk under its own name, which must not lead out of the folder."""
    name = _NAME.sub("_", PurePosixPath(file.filename or "file").name)
    name = name.encode()[-_LONGEST:].decode(errors="ignore")
    path = folder / (name if name.strip(". ") else "file")
    for number in range(2, _FILES + 2):
        if not path.exists():
            break
        path = folder / f"{number}-{name}"
    with path.open("xb") as out:
        while piece := await file.read(_PIECE):
            await asyncio.to_thread(out.write, piece)


@get("/api/state")
async def state(desk: Desk) -> ServerSentEvent:
    """The number of the state shown and the work under way, whenever they change."""
    return ServerSentEvent(_states(desk))


async def _states(desk: Desk) -> AsyncIterator[ServerSentEventMessage]:
    last, silent = None, 0.0
    while not desk.ended:
        now = State(desk.sight.number, desk.worker.work)
        if now != last or silent >= _QUIET:
            yield ServerSentEventMessage(data=msgspec.json.encode(now).decode(), event="state")
            last, silent = now, 0.0
        await asyncio.sleep(_BEAT)
        silent += _BEAT
