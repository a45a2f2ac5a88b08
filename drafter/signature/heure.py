"""When something was signed, as clerks read it: the hour of a French clock, and which one."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

_PARIS = ZoneInfo("Europe/Paris")


def local(moment: dt.datetime) -> tuple[dt.datetime, str]:
    """Return a moment on the clock of whoever signed, and what that clock is called.

    No French territory lives by UTC: what a server or a timestamp authority tells so is shown as in
    Paris (decree 78-855, art. 1). Overseas, the clock of the signatory is kept.

    Args:
        moment: with its offset from UTC.
    """
    offset = moment.utcoffset()
    there = moment.astimezone(_PARIS)
    if offset and offset != there.utcoffset():
        hours, minutes = divmod(abs(offset) // dt.timedelta(minutes=1), 60)
        sign = "-" if offset < dt.timedelta() else "+"
        return moment, f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")
    return there, "heure de Paris"
