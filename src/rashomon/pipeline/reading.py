"""Reading: files through the stages by report into the case, then the stages across the case.

Everything found passes through one ordered stream: files are expanded and read in a sandbox, reports are
understood by the engine, and what results is kept report by report, each in one transaction. A file is noted
as done after its last item, so a reading that was killed goes on where it stopped.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from hashlib import file_digest
from itertools import chain
from pathlib import Path
from stat import S_ISREG
from typing import Any, Self

import msgspec

from rashomon import __version__
from rashomon.engine import Engine, Failed, InProcess, Pool, Sandbox
from rashomon.errors import InputError, UsageError
from rashomon.identity import content_id, with_id
from rashomon.lookups.gazetteer_added import added_version
from rashomon.pipeline.across import complete
from rashomon.pipeline.corrections import judged, subject
from rashomon.pipeline.credited import counted, crediting
from rashomon.pipeline.stages import STAGES, Stage, check, named
from rashomon.pipeline.understanding import Understood, passages, understand
from rashomon.records import Hints, Original, Problem, Report, Sighting
from rashomon.settings import Settings
from rashomon.store import Case, FileState, Tally
from rashomon.vocabulary import StageName

_BATCH = 200
_CREDITED = "credited"
_encode = msgspec.json.Encoder(order="deterministic").encode


class Progress(msgspec.Struct, frozen=True):
    """How far a run is. ``done`` and ``total`` are bytes of files (archives: estimated)."""

    stage: str
    done: int
    total: int
    found: int = 0
    failed: int = 0


Told = Callable[[Progress], None]


class Arrival(msgspec.Struct):
    """Something on its way into the case. Which fields are filled says what it is:

    an original seen at ``where`` (with its report if it is new, was re-read or must be understood anew),
    a file's ``problems``, or the end of a ``file`` with its ``state``.
    """

    file: str = ""
    where: str = ""
    original: Original | None = None
    payload: bytes = b""
    report: Report | None = None
    problems: tuple[Problem, ...] = ()
    state: FileState | None = None
    content: bool = False


Work = tuple[Arrival, Report | None]


def read(
    paths: Sequence[Path],
    case_path: Path,
    settings: Settings,
    progress: Told | None = None,
    *,
    stages: Sequence[Stage] = STAGES,
    load: Callable[[Path], Any] | None = None,
    dropped: Path | None = None,
) -> Tally:
    """Read files and folders into a case, made if it is not there; what is in it already is left as it is.

    ``dropped`` is a folder that only holds the files for this run: they are kept as "dropped/NAME".

    Raises UsageError for a path that does not exist, CaseError, LookupsError. What fails in the files
    themselves is recorded in the case as Problems.
    """
    for path in paths:
        if not path.exists():
            raise UsageError(f"no file or folder {path}: check the name")
    check(stages)
    with Case.open(case_path, create=True) as case, Run(case, settings, progress, stages, load) as run:
        run.dropped = f"{dropped.absolute()}/" if dropped else ""
        run.read([Path(path).absolute() for path in paths])
        return case.tally()


def refresh(
    case: Case,
    settings: Settings,
    progress: Told | None = None,
    *,
    stages: Sequence[Stage] = STAGES,
    load: Callable[[Path], Any] | None = None,
) -> None:
    """Bring an open case up to date: what judgements or newer stages left to do anew."""
    with Run(case, settings, progress, stages, load) as run:
        run.read([])


def load_lookups(data_dir: Path) -> Any:  # noqa: ANN401  the stages' own look-ups, which the pipeline only passes on
    """Load what the stages look up."""
    from rashomon import lookups  # noqa: PLC0415  heavy: only when something is to be read

    return lookups.load(data_dir)


class Run:
    """One reading. Use as a context manager: it ends the processes it started."""

    def __init__(
        self,
        case: Case,
        settings: Settings,
        progress: Told | None,
        stages: Sequence[Stage],
        load: Callable[[Path], Any] | None,
    ) -> None:
        self._case = case
        self._settings = settings
        self._tell = progress or (lambda _: None)
        self._stages = stages
        self._setup = partial(load or load_lookups, settings.data_dir)
        self._lookups: Any = None
        self._acquire, self._content, language, meaning, self._copies = (
            named(stages, name)
            for name in (
                StageName.ACQUIRE,
                StageName.CONTENT,
                StageName.LANGUAGE,
                StageName.MEANING,
                StageName.COPIES,
            )
        )
        self._acquire_id = self._acquire.id(sorted(settings.limits.items()), sorted(settings.columns.items()))
        self._content_id = self._content.id()
        own = [version] if (version := added_version(settings.data_dir)) else []
        self._report_id = language.id(*own) + "+" + meaning.id(*own)
        function = partial(understand, language.run, meaning.run)
        self._engine: Engine[Report, Understood] = (
            InProcess(function, self._load)
            if settings.processes == 1
            else Pool(function, self._setup, settings.processes)
        )
        limits = (settings.memory_bytes, settings.seconds)
        self._expander, self._parser = Sandbox(*limits), Sandbox(*limits)
        self._withheld = case.withheld()
        self.dropped = ""
        self._under_way: dict[str, Original] = {}
        self._originals: dict[str, Report] = {}
        self._state = Progress("read", 0, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engine.close()
        self._expander.close()
        self._parser.close()

    def _load(self) -> Any:  # noqa: ANN401  see load_lookups
        if self._lookups is None:
            self._note(stage="look-ups")
            self._lookups = self._setup()
            self._note(stage="read")
        return self._lookups

    def _note(self, **changes: Any) -> None:  # noqa: ANN401  any field of Progress
        self._state = msgspec.structs.replace(self._state, **changes)
        self._tell(self._state)

    def read(self, paths: Sequence[Path]) -> None:
        """Take files through the stages, and bring the rest of the case up to date."""
        if self._settings.retry:
            with self._case.transaction():
                self._case.mark_failed_stale()
        files = _files(paths, self._case.path.absolute())
        self._known = self._case.original_stages()
        work = self._prepared(chain(self._stale(), self._expanded(files)))
        batch: list[tuple[Arrival, Understood | Failed | None]] = []
        for arrival, result in self._engine.run(work):
            batch.append((arrival, result))
            if arrival.payload or arrival.report or arrival.state or len(batch) >= _BATCH:
                self._keep(batch)
                batch = []
        self._keep(batch)
        self._count_from_originals()
        complete(self._case, self._stages, self._load, lambda stage: self._note(stage=stage))

    def _count_from_originals(self) -> None:
        """Read those reports again whose relative words count from an original that came, went or got another
        day."""
        state = content_id("credited", self._report_id, self._case.fingerprint())
        if self._case.meta(_CREDITED) == state:
            return
        self._originals = {r.id: o for r, o in crediting(self._case, self._copies.run) if o is not None}
        anew = [
            self._case.machine_report(id_)
            for id_, report in ((r.id, r) for r in self._case.reports() if r.credit is not None)
            if self._as_it_counts(self._case.machine_report(id_)).reference_day != report.reference_day
        ]
        work = self._prepared(self._to_understand(Arrival(report=report)) for report in anew)
        self._keep(list(self._engine.run(work)))
        with self._case.transaction():
            self._case.put_meta(_CREDITED, state)

    def _as_it_counts(self, machine: Report) -> Report:
        """The report with people's corrections, and with the day of its original if that is in the case."""
        report = judged(machine, self._case.judgements(subject(machine.id)))
        return counted(report, self._originals.get(machine.id))

    def _prepared(self, work: Iterator[Work]) -> Iterator[Work]:
        """Before the first report goes to other processes, load here, so that look-ups are built once."""
        for arrival, report in work:
            if report is not None:
                self._load()
            yield arrival, report

    def _stale(self) -> Iterator[Work]:
        """What is in the case from a stage that has changed since, or that a judgement touched."""
        case = self._case
        old = [
            id_
            for id_, stage in self._known.items()
            if stage != self._content_id and id_ not in self._withheld
        ]
        stale = [id_ for id_, stage in case.report_stages().items() if stage != self._report_id]
        for id_ in old:
            original = case.original(id_)
            if original is not None:
                yield self._parsed(original, case.payload(id_), "", "")
        anew = set(old)
        for id_ in stale:
            report = case.machine_report(id_)
            if report.original not in anew:
                yield self._to_understand(Arrival(report=report))

    def _expanded(self, files: Sequence[Path]) -> Iterator[Work]:
        sizes = [path.stat().st_size if path.is_file() else 0 for path in files]
        self._note(total=sum(sizes))
        before = 0
        for path, size in zip(files, sizes, strict=True):
            for arrival, report in self._file(path):
                done = min(size, self._state.done - before + len(arrival.payload))
                self._note(
                    done=before + done,
                    found=self._state.found + bool(arrival.where or arrival.problems),
                    failed=self._state.failed + any(problem.fatal for problem in arrival.problems),
                )
                yield arrival, report
            before += size
            self._note(done=before)

    def _file(self, path: Path) -> Iterator[Work]:
        """The items of one file, then its end. A file known to be unchanged has none."""
        file = self._named(str(path))
        state = _state(path, self._acquire_id)
        if state is not None and self._case.file_state(Path(file)) == state:
            return
        with self._case.transaction():
            self._case.drop_problems(file=file)
        try:
            expanding = (path, dict(self._settings.limits), dict(self._settings.columns))
            for found in self._expander.stream(self._acquire.run, *expanding):
                if isinstance(found, Problem):
                    problem = msgspec.structs.replace(found, where=self._named(found.where))
                    yield Arrival(file=file, problems=(problem,)), None
                else:
                    yield self._seen(found.original, found.payload, self._named(found.where), file)
        except InputError as error:
            yield Arrival(file=file, problems=(_problem(file, StageName.ACQUIRE, str(error)),)), None
        if state is not None:
            yield Arrival(file=file, state=state), None

    def _named(self, where: str) -> str:
        """Where something was found, without the passing folder of dropped files."""
        inside = where.removeprefix(self.dropped) if self.dropped else where
        return where if inside == where else f"dropped/{inside}"

    def _seen(self, original: Original, payload: bytes, where: str, file: str) -> Work:
        """An original at a place: parsed unless the case has it, read from hints that say as much."""
        earlier = self._under_way.get(original.id)
        if earlier is None and original.id in self._known:
            earlier = self._case.original(original.id)
        if original.id in self._withheld or (earlier is not None and _rank(original) <= _rank(earlier)):
            return Arrival(file=file, where=where, original=original), None
        return self._parsed(original, payload, where, file)

    def _parsed(self, original: Original, payload: bytes, where: str, file: str) -> Work:
        try:
            report, problems = self._parser.call(self._content.run, original, payload)
        except InputError as error:
            report, problems = None, (_problem(original.id, StageName.CONTENT, str(error)),)
        if report is None and not any(problem.fatal for problem in problems):
            problems = (*problems, _problem(original.id, StageName.CONTENT, "no report found in it"))
        self._under_way[original.id] = original
        return self._to_understand(Arrival(file, where, original, payload, report, problems, content=True))

    def _to_understand(self, arrival: Arrival) -> Work:
        """The report goes to the engine with people's corrections, unless its language cannot be read."""
        report = arrival.report
        if report is None or not report.readable:
            return arrival, None
        return arrival, self._as_it_counts(report)

    def _keep(self, batch: Sequence[tuple[Arrival, Understood | Failed | None]]) -> None:
        if not batch:
            return
        with self._case.transaction():
            for arrival, result in batch:
                self._keep_one(arrival, result)
        for arrival, _ in batch:
            if arrival.content and arrival.original is not None:
                self._known[arrival.original.id] = self._content_id
                self._under_way.pop(arrival.original.id, None)

    def _keep_one(self, arrival: Arrival, result: Understood | Failed | None) -> None:
        case, original = self._case, arrival.original
        if arrival.state is not None:
            case.put_file(Path(arrival.file), arrival.state)
        elif original is None and arrival.report is None:
            case.put_problems(arrival.problems, file=arrival.file)
        if original is not None:
            if arrival.content:
                self._keep_content(original, arrival)
            if arrival.where:
                case.put_sighting(Sighting(original.id, arrival.where, datetime.now(UTC), __version__))
        if arrival.report is not None:
            self._keep_report(arrival.report, result)

    def _keep_content(self, original: Original, arrival: Arrival) -> None:
        case = self._case
        case.put_original(original, arrival.payload, self._content_id)
        case.drop_problems(original=original.id)
        case.put_problems(arrival.problems, original=original.id)
        if arrival.report is None:
            case.drop_report(case.report_of(original.id))

    def _keep_report(self, machine: Report, result: Understood | Failed | None) -> None:
        case = self._case
        report = self._as_it_counts(machine)
        if isinstance(result, Failed):
            result = Understood(problems=(_problem(report.id, StageName.LANGUAGE, result.why),))
            self._note(failed=self._state.failed + 1)
        understood = result or Understood(passages=passages(report, ()))
        case.put_report(
            report,
            understood.claims,
            understood.passages or passages(report, ()),
            self._report_id,
            machine if report != machine else None,
        )
        case.put_problems(understood.problems, original=report.original)


def _files(paths: Sequence[Path], case: Path) -> list[Path]:
    """The files to read, without those of the case itself."""
    if not paths:
        return []
    from rashomon import acquire  # noqa: PLC0415  not needed to bring a case up to date

    own = {case.with_name(case.name + end) for end in ("", "-wal", "-shm", "-lock", "-journal")}
    return [path for path in acquire.files(paths) if path not in own]


def _state(path: Path, stage: str) -> FileState | None:
    """What a file is now; None for what is no plain file or cannot be opened (``acquire`` says why)."""
    try:
        about = path.lstat()
        if not S_ISREG(about.st_mode):
            return None
        with path.open("rb") as handle:
            return FileState(about.st_size, file_digest(handle, "sha256").hexdigest(), stage)
    except OSError:
        return None


def _problem(where: str, stage: StageName, why: str) -> Problem:
    return with_id(Problem("", where, stage, why))


def _rank(original: Original) -> tuple[int, bytes]:
    """Of the same bytes seen in two places, those with more hints count, whichever came first."""
    filled = sum(1 for value in msgspec.structs.astuple(original.hints) if value)
    return (filled, _encode(original)) if original.hints != Hints() else (0, _encode(original))
