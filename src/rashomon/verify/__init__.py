"""Verify: checks of claims against geography, arithmetic, the calendar and (in their place) datasets."""

from rashomon.verify.checking import findings

__all__ = ["findings"]
