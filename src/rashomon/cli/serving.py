"""``rashomon serve``: the case in a browser, on this machine."""
# ruff: noqa: PLC0415  heavy imports only when the command runs

import os
import socket
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from rashomon.cli.reading import current_settings
from rashomon.cli.showing import CaseArgument
from rashomon.errors import UsageError

PORT = 8766
CREDENTIALS = "RASHOMON_CREDENTIALS"


def serve(
    case: CaseArgument,
    *,
    port: Annotated[int, typer.Option(min=0, max=65535, help="Where to listen; 0: any free port.")] = PORT,
    host: Annotated[
        str, typer.Option(help=f"Another address than this machine's own needs {CREDENTIALS}=name:password.")
    ] = "127.0.0.1",
    browse: Annotated[bool, typer.Option("--browse/--no-browse", help="Open it in the browser.")] = True,
) -> None:
    """Open a case in the browser: look, search, judge, import. Listens on this machine only."""
    import uvicorn

    from rashomon.serve.app import application
    from rashomon.serve.desk import Desk
    from rashomon.serve.guard import checked_address
    from rashomon.store import Case

    credentials = os.environ.get(CREDENTIALS, "")
    checked_address(host, credentials)
    if not case.exists():
        Case.open(case, create=True).close()
        typer.echo(f"made an empty case at {case}: drop reports into its window")
    with closing(_listening(host, port)) as listener:
        port = listener.getsockname()[1]
        typer.echo(f"reading {case} …", err=True)
        desk = Desk(Path(case), current_settings())
        app = application(desk, host, port, credentials)
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
        typer.echo(f"{case} is open at {address} (Ctrl+C ends it)")
        if browse:
            _browse(address)
        config = uvicorn.Config(
            app, log_level="warning", lifespan="on", server_header=False, date_header=False
        )
        config.timeout_graceful_shutdown = 2
        server = uvicorn.Server(config)
        server.handle_exit = _after(desk.end, server.handle_exit)  # type: ignore[method-assign]
        server.run(sockets=[listener])


def _after(first: Callable[[], None], then: Callable[..., None]) -> Callable[..., None]:
    """A handler that first does something of ours: pages that listen for news are to be let go."""

    def handle(*given: object) -> None:
        first()
        then(*given)

    return handle


def _listening(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises UsageError if the address cannot be used."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise UsageError(
            f"cannot listen on {host} port {port} ({error.strerror}): give another --port"
        ) from error
    return listener


def _browse(address: str) -> None:
    """Open the address where there is a screen to open it on."""
    import webbrowser

    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or os.name != "posix":
        webbrowser.open(address)
