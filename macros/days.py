"""The day it is, from one place."""

from __future__ import annotations

import datetime
import os


def today() -> datetime.date:
    """The day of this run: `TODAY` of the environment, such as 2027-01-31, or the clock's."""
    given = os.environ.get("TODAY")
    return datetime.date.fromisoformat(given) if given else datetime.date.today()
