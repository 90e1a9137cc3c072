"""Reconcile: which claims tell one happening, and what they say differently, slot by slot."""

from rashomon.reconcile.happenings import events

__all__ = ["events"]
