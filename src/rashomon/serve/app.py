"""The application: its routes, its pages, and errors in a line. ``rashomon serve`` runs it."""

from typing import Any

from litestar import Litestar, MediaType, Request, Response, get
from litestar.config.compression import CompressionConfig
from litestar.di import Provide
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.response import File
from litestar.static_files import create_static_files_router
from litestar.types import ASGIApp

from rashomon import __version__
from rashomon.errors import CaseLocked, LookupsError, RashomonError, UsageError
from rashomon.serve import acting, reading
from rashomon.serve.desk import Desk
from rashomon.serve.guard import Guard
from rashomon.view.dossier import STATIC

BUILT = STATIC / "app"
_STATUS = {UsageError: 400, CaseLocked: 409}


def application(desk: Desk, host: str, port: int, credentials: str = "") -> ASGIApp:
    """The guarded application on a case. Raises LookupsError if the pages were not built."""
    if not (BUILT / "index.html").is_file():
        raise LookupsError(f"the pages in {BUILT} are missing: run 'make setup'")
    app = Litestar(
        route_handlers=[
            page,
            reading.case_head,
            reading.archive,
            reading.arrived,
            reading.happenings,
            reading.pictures,
            reading.happenings_page,
            reading.happening,
            reading.near,
            reading.report,
            reading.reports_beside,
            reading.passages,
            reading.original,
            reading.world,
            reading.review,
            acting.judge,
            acting.import_files,
            acting.state,
            create_static_files_router(path="/app", directories=[BUILT], include_in_schema=False),
        ],
        dependencies={"desk": Provide(lambda: desk, sync_to_thread=False)},
        exception_handlers={RashomonError: told},
        compression_config=CompressionConfig(
            backend="gzip", gzip_compress_level=1, exclude=["/api/state", "/api/originals"]
        ),
        openapi_config=OpenAPIConfig(
            title="Rashomon", version=__version__, path="/api/schema", render_plugins=[JsonRenderPlugin()]
        ),
        on_shutdown=[desk.close],
        debug=False,
    )
    return Guard(app, host, port, credentials)


@get(
    [
        "/",
        "/happening/{_id:str}",
        "/report/{_id:str}",
        "/beside/{_id:str}/{_other:str}",
        "/review",
        "/import",
    ],
    include_in_schema=False,
    sync_to_thread=False,
)
def page() -> File:
    """The one page of the application; what it shows, its address says."""
    return File(BUILT / "index.html", media_type=MediaType.HTML, content_disposition_type="inline")


def told(_request: Request[Any, Any, Any], error: RashomonError) -> Response[dict[str, Any]]:
    """An error of ours, in its own line."""
    status = next((status for kind, status in _STATUS.items() if isinstance(error, kind)), 500)
    return Response({"status_code": status, "detail": " ".join(str(error).split())}, status_code=status)
