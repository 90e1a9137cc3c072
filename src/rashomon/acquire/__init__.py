"""From what the user gives to originals: files, archives, web archives, mails, feeds and tables of reports.

``files`` lists what paths stand for, ``found`` expands one file; found = read + duplicate + failed holds for
every file, member and row.
"""

from rashomon.acquire.limits import Limits
from rashomon.acquire.member import Found
from rashomon.acquire.opening import found
from rashomon.acquire.walking import files

__all__ = ["Found", "Limits", "files", "found"]
