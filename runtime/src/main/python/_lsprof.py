"""The profiler behind `cProfile`, on `sys.setprofile`: it counts the calls of the thread that enabled it and their times."""

import collections
import sys
import time
import types

profiler_entry = collections.namedtuple("profiler_entry", "code callcount reccallcount totaltime inlinetime calls")
profiler_subentry = collections.namedtuple("profiler_subentry", "code callcount reccallcount totaltime inlinetime")


class _Times:
    """Calls of one callable, or of one callable by another."""

    __slots__ = ("calls", "recursive", "total", "inline", "depth", "callees")

    def __init__(self):
        self.calls = self.recursive = self.depth = 0
        self.total = self.inline = 0
        self.callees = {}

    def stop(self, total, inline):
        self.depth -= 1
        self.calls += 1
        self.inline += inline
        if self.depth == 0:
            self.total += total
        else:
            self.recursive += 1


def _name(function):
    owner = getattr(function, "__self__", None)
    if owner is not None and not isinstance(owner, types.ModuleType):
        method = getattr(type(owner), function.__name__, None)
        return repr(method) if method is not None else f"<built-in method {function.__name__}>"
    module = function.__module__
    return f"<built-in method {module}.{function.__name__}>" if module else f"<built-in method {function.__name__}>"


class Profiler:
    """Profiler(timer=None, timeunit=0.0, subcalls=True, builtins=True)"""

    def __init__(self, timer=None, timeunit=0.0, subcalls=True, builtins=True):
        self._timer = timer
        self._unit = timeunit
        self._subcalls = subcalls
        self._builtins = builtins
        self._active = False
        self.clear()

    def enable(self, subcalls=True, builtins=True):
        if sys.monitoring.get_tool(sys.monitoring.PROFILER_ID) is not None:
            raise ValueError("Another profiling tool is already active")
        sys.monitoring.use_tool_id(sys.monitoring.PROFILER_ID, "cProfile")
        self._active = True
        self._subcalls = subcalls
        self._builtins = builtins
        self._stack = []
        sys.setprofile(self._event)

    def disable(self):
        if not self._active:
            return
        sys.setprofile(None)
        self._active = False
        sys.monitoring.free_tool_id(sys.monitoring.PROFILER_ID)
        now = self._now()
        while len(self._stack) > 0:
            self._leave(now)
        if self._builtins:
            self._times.setdefault("<method 'disable' of '_lsprof.Profiler' objects>", _Times()).calls += 1

    def clear(self):
        self._times = {}
        self._stack = []

    def getstats(self):
        unit = self._scale()
        return [profiler_entry(key, t.calls, t.recursive, t.total * unit, t.inline * unit, self._callees(t, unit))
                for key, t in self._times.items() if t.calls]

    @staticmethod
    def _callees(times, unit):
        if not times.callees:
            return None
        return [profiler_subentry(key, t.calls, t.recursive, t.total * unit, t.inline * unit)
                for key, t in times.callees.items() if t.calls]

    def _scale(self):
        return 1e-9 if self._timer is None else self._unit or 1

    def _now(self):
        return time.perf_counter_ns() if self._timer is None else self._timer()

    def _event(self, frame, event, arg):
        if frame.f_code in _OWN:
            return
        if event == "call":
            self._enter(frame.f_code)
        elif event == "return":
            if self._stack:
                self._leave(self._now())
        elif self._builtins:
            if event == "c_call":
                self._enter(_name(arg))
            elif self._stack:
                self._leave(self._now())

    def _enter(self, key):
        times = self._times.get(key)
        if times is None:
            times = self._times[key] = _Times()
        times.depth += 1
        sub = None
        if self._subcalls and self._stack:
            sub = self._stack[-1][0].callees.setdefault(key, None) or _Times()
            self._stack[-1][0].callees[key] = sub
            sub.depth += 1
        self._stack.append([times, sub, 0, self._now()])

    def _leave(self, now):
        times, sub, inner, start = self._stack.pop()
        total = now - start
        times.stop(total, total - inner)
        if sub is not None:
            sub.stop(total, total - inner)
        if self._stack:
            self._stack[-1][2] += total


_OWN = {f.__code__ for f in (Profiler.enable, Profiler.disable)}
