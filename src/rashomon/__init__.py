"""Rashomon reads many reports of one war and shows who says what, each with its exact words."""

__version__ = "0.1.0"
