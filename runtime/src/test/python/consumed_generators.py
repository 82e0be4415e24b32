"""Generators that built-ins consume at once: results, errors, deaths, order of effects, tracing, delegation."""
import sys
import traceback


class Noisy:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        log.append(-self.n)

    def __lt__(self, other):
        log.append("lt")
        return self.n < other.n

    def __gt__(self, other):
        return self.n > other.n

    def __hash__(self):
        log.append("hash")
        return self.n

    def __eq__(self, other):
        return self.n == other.n


log = []


def counted(n, bad=None):
    for i in range(n):
        log.append(i)
        if i == bad:
            raise KeyError(i)
        yield i


def delegating(n):
    got = yield from counted(n)
    yield "end", got


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as e:
        names = [t.name for t in traceback.extract_tb(e.__traceback__)]
        return type(e).__name__, str(e), names


def results():
    for f in (list, tuple, set, frozenset, sorted, sum, min, max, any, all, dict.fromkeys, bytes, bytearray):
        print(f.__name__, attempt(f, counted(5)), attempt(f, counted(5, 3)), attempt(f, counted(0)))
    print("-".join(str(x) for x in range(5)), attempt("-".join, counted(3)))
    print(list(delegating(3)), attempt(max, delegating(3)))
    nan = float("nan")
    for values in ([1, 2.5, 2], [2.5, 1, 3], [nan, 1.0, 2.0], [1.0, nan, 0.5], ["b", "a"], ["a", 1], [True, 1, 0], [3, True], [10**30, 5]):
        print(values, attempt(min, (x for x in values)), attempt(max, (x for x in values)))
    print(attempt(set, ([x] for x in range(3))), set(x % 3 for x in range(10)), sum((x / 2 for x in range(4)), 1))
    a, *b = (x for x in range(4))
    print(a, b, [*(x for x in range(2)), *counted(2)], {**{k: k for k in (x for x in "ab")}})
    lst = [1]
    lst.extend(x for x in range(2))
    lst += (x for x in range(2))
    lst[1:2] = (x for x in "xy")
    print(lst)


def deaths():
    del log[:]
    print(len([len(x) for x in (log.append("made") or [Noisy(i)] for i in range(2))]), log)
    del log[:]
    print(sum(1 for _ in (Noisy(i) for i in range(3))), log)
    del log[:]
    kept = list(Noisy(i) for i in range(2))
    print(len(kept), log)
    del kept
    print(log)
    del log[:]
    print(max(Noisy(i) for i in (2, 5, 1)).n, log)
    del log[:]
    print(len(set(Noisy(i) for i in (1, 2, 1))), log)
    del log[:]
    print(any(x.n > 1 for x in map(Noisy, range(9))), log)


def closing():
    def g():
        try:
            for i in range(5):
                yield i
        finally:
            log.append("closed")
    del log[:]
    it = g()
    print(any(x == 2 for x in it), log, next(it, "gone"), log)
    it = g()
    print(3 in it, list(it), log)


def itself():
    def g():
        yield 1
        yield attempt(list, it)
    it = g()
    print(list(it))

    def stops():
        yield 1
        raise StopIteration(5)
    print(attempt(tuple, stops()))

    def deep(n):
        yield n
        if n:
            yield from list(deep(n - 1))
    print(sum(deep(30)), list(deep(5)))


def traced():
    events = []

    def tracer(frame, event, arg):
        if frame.f_code.co_name in ("counted", "<genexpr>"):
            if event != "exception":
                events.append((event, frame.f_lineno - frame.f_code.co_firstlineno))
            return tracer
    del log[:]
    sys.settrace(tracer)
    try:
        total = sum(x for x in counted(2)), list(x for x in "ab")
    finally:
        sys.settrace(None)
    print(total, events)


def frames():
    def who():
        f = sys._getframe(1)
        names = []
        while f is not None and f.f_code.co_name != "<module>":
            names.append(f.f_code.co_name)
            f = f.f_back
        return tuple(names)
    print(list(who() for _ in range(2)), sum(len(who()) for _ in range(50)))


def often(n=200):
    total = 0
    for i in range(n):
        total += sum(x for x in (1, 2, i)) + len(list(x for x in range(i % 4))) + max(x for x in (i, 3))
        total += any(x > 1 for x in (1, 2, 3)) + len(",".join(str(x) for x in range(i % 3)))
    return total


results()
deaths()
closing()
itself()
traced()
frames()
print(often())
