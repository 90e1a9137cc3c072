"""Where work is done: a sandbox for parsers of untrusted bytes, and one process or several for the reading.

Iterators go in and iterators come out, in the same order, so another engine can take over the work by report.
"""

from rashomon.engine.running import Engine, Failed, InProcess, Pool
from rashomon.engine.sandbox import Sandbox

__all__ = ["Engine", "Failed", "InProcess", "Pool", "Sandbox"]
