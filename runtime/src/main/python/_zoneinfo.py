"""The library's ZoneInfo, which here shows itself with the name of its module, as CPython's class in C does."""

from zoneinfo._zoneinfo import ZoneInfo

_shown = ZoneInfo.__repr__


def _repr(self):
    text = _shown(self)
    return f"zoneinfo.{text}" if type(self) is ZoneInfo else text


_repr.__name__ = "__repr__"
_repr.__qualname__ = "ZoneInfo.__repr__"
ZoneInfo.__repr__ = _repr
