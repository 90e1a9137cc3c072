"""The command line. Each command imports what it needs when it runs, so that ``--help`` answers at once."""

from rashomon.cli.app import app, main

__all__ = ["app", "main"]
