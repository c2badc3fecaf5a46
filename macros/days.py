"""The day it is, from one place."""

from __future__ import annotations

import datetime
import os


def today() -> datetime.date:
    """The day of this run: `TODAY` of the environment, such as 2027-01-31, or the clock's.

    It is that of UTC, so that a site says the same wherever it is built.
    """
    given = os.environ.get("TODAY")
    now = datetime.datetime.now(datetime.UTC)
    return datetime.date.fromisoformat(given) if given else now.date()
