"""Content: the bytes of an original become a report with its blocks, links, day of publication and makers."""

from rashomon.content.reader import read

__all__ = ["read"]
