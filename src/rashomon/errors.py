"""Every error that Rashomon raises on purpose.

::

    RashomonError
    ├── InputError        a file, member or row cannot be read: recorded as a Problem, the run goes on
    │   └── LimitError    ... because it exceeds a limit (size, ratio, depth, time, memory)
    ├── CaseError         the case file cannot be used
    │   ├── CaseLocked    another process writes it
    │   ├── CaseTooNew    written by a newer Rashomon
    │   └── CaseFull      the disk is full
    ├── LookupsError      a data file the reading needs is missing or damaged
    └── UsageError        the command cannot do what was asked (unknown id, wrong option value)

A message is one line: what was wrong, where, and what to do.
"""


class RashomonError(Exception):
    """The root of the tree; ``exit_code`` is what the command line ends with."""

    exit_code = 1


class InputError(RashomonError):
    """A file, archive member or row cannot be read."""

    exit_code = 3


class LimitError(InputError):
    """An input exceeds a limit against hostile files."""


class CaseError(RashomonError):
    """The case file cannot be used."""

    exit_code = 4


class CaseLocked(CaseError):
    """Another process is writing the case."""


class CaseTooNew(CaseError):
    """The case was written by a newer version."""


class CaseFull(CaseError):
    """There is no room on the disk for the case."""


class LookupsError(RashomonError):
    """A gazetteer, lexicon or model is missing or damaged."""

    exit_code = 5


class UsageError(RashomonError):
    """The command cannot do what was asked."""

    exit_code = 2
