"""Measuring Rashomon on gold data and against the clock; nothing here ships in the package."""
