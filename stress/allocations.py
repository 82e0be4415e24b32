"""What `stress/survival --allocations` runs again and again, without memory for one allocation or another."""
import _thread
import collections
import importlib
import itertools
import queue
import sys
import threading
import types

SECTIONS = {}
items, table, members, waiting = [], {}, set(), collections.deque()
ordered = collections.OrderedDict()
lock, rlock, inbox = threading.Lock(), threading.RLock(), queue.SimpleQueue()
condition = threading.Condition()


def section(f):
    SECTIONS[f.__name__] = f


def check():
    """What is wrong with the containers that all sections share, or None."""
    if len(items) != len([*items]) or any(x is not items[k] for k, x in enumerate(items)):
        return f"list {items!r}"
    if len(table) != len([*table]) or any(table[k] is not v for k, v in table.items()) or any(k not in table for k in table):
        return f"dict {table!r}"
    if len(members) != len([*members]) or any(x not in members for x in members):
        return f"set {members!r}"
    if len(waiting) != len([*waiting]):
        return f"deque {waiting!r}"
    if len(ordered) != len([*ordered]) or any(k not in ordered for k in ordered):
        return f"ordered {ordered!r}"
    for name, l in (("lock", lock), ("rlock", rlock), ("condition", condition)):
        if not l.acquire(blocking=False):
            return f"{name} is held"
        l.release()
    if sys.exception() is not None:
        return f"an exception is being handled: {sys.exception()!r}"
    items.append(0), members.add("check"), waiting.append(0)
    table["check"] = ordered["check"] = 0
    items.pop(), members.discard("check"), waiting.pop(), table.pop("check"), ordered.pop("check")
    inbox.put(1)
    while inbox.get() != 1:
        pass
    return None


@section
def lists():
    items.clear()
    for k in range(40):
        items.append((k, [k]))
    items.extend([1, 2, 3])
    items.insert(3, "x")
    items[5:7] = range(9)
    del items[::3]
    items.sort(key=str)
    items.reverse()
    copy = items[:] + items * 2
    copy += [None]
    return len(copy), [x for x in copy if type(x) is int][:5], sorted(map(str, copy))[3], copy.index(None)


@section
def dicts():
    global table
    table.clear()
    for k in range(40):
        table[k] = table[str(k)] = [k]
    table.update({"a": 1}, b=2)
    table |= {1.5: 2}
    table.pop(7)
    table.setdefault("c", []).append(1)
    other = {k: v for k, v in table.items() if type(k) is str}
    merged = table | other
    return len(merged), [*other][:3], {**merged, "x": 1}["x"], dict.fromkeys("abc", 1), table.popitem()


@section
def sets():
    members.clear()
    for k in range(40):
        members.add(k)
    members.update("abc", [1.5])
    members.discard(3)
    members.difference_update({5, 6})
    return sorted(map(str, members | {99} & {99} ^ {1}))[:9], len(frozenset(members)), members.isdisjoint([1000])


@section
def deques():
    waiting.clear()
    for k in range(200):
        waiting.append([k])
        if k % 3:
            waiting.appendleft(k)
    waiting.rotate(7)
    waiting.extend("abc")
    ordered.clear()
    for k in range(20):
        ordered[k] = k
    ordered.move_to_end(3)
    return len(waiting), waiting.pop(), waiting.popleft(), [*ordered][-2:], collections.Counter("hello").most_common(1)


@section
def strings():
    s = ""
    for k in range(30):
        s += str(k)
    t = "-".join([s, "ä", "€", "\U0001f600"])
    return (len(t), t.upper()[-5:], t.replace("1", "one")[:9], f"{s:>80}|{3.14159:.2f}|{12345678:,}"[-20:], t.encode(), t.encode("utf-16").decode("utf-16") == t,
            "%s %r" % (s, [s]), t.split("-"), "{0!r:^20}".format("x"), bytes(range(50)).hex(), bytearray(b"ab") * 9 + b"c", repr(t)[:3])


@section
def numbers():
    n = 3 ** 200
    return n * n % 10 ** 40, n >> 100, -n // 7, str(n)[:5], int("9" * 50), divmod(n, 12345), pow(3, n, 1000007), (2 ** 70).to_bytes(9), 2.5 ** 3, 1j * 1j, sum([0.1] * 10), round(n, -90)


@section
def functions():
    def outer(a, *args, b=1, **kwargs):
        def inner(c):
            return a + b + c + sum(args) + sum(kwargs.values())
        return inner

    def defaults(x=[], *, y={}):
        return len(x) + len(y)

    return outer(1, 2, 3, b=4, z=5)(6), outer(*range(9), **{"k": 1})(2), (lambda *a: a)(*"abc"), defaults(), [f(2) for f in [lambda x, k=k: x * k for k in range(5)]]


@section
def classes():
    class Base:
        count = 0

        def __init__(self, **attributes):
            for k, v in attributes.items():
                setattr(self, k, v)

        @property
        def both(self):
            return self.a + self.b

        @classmethod
        def make(cls):
            cls.count += 1
            return cls(a=1, b=2, c=3, d=4, e=5, f=6, g=7, h=8, i=9, j=10)

        def __eq__(self, other):
            return vars(self) == vars(other)

    class Derived(Base):
        __slots__ = ("slot",)

        def __init__(self, **attributes):
            super().__init__(**attributes)
            self.slot = len(attributes)

        def __del__(self):
            ends.append(1)

    ends = []
    d = Derived.make()
    other = Derived.make()
    del other.c
    other.z = [d]
    result = d.both, d.slot, sorted(vars(other)), d == other, Derived.__mro__[1].__name__, Derived.count, isinstance(d, Base)
    del d, other
    return result, len(ends) <= 2  # finalisers may have met no memory


@section
def exceptions():
    out = []
    for k in range(4):
        try:
            try:
                if k:
                    raise ValueError(k)
                [][1]
            except ValueError as e:
                e.add_note("note")
                raise KeyError(k) from e
            finally:
                out.append(k)
        except (IndexError, KeyError) as e:
            out.append((type(e).__name__, str(e), type(e.__cause__).__name__))
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError as g:
        out.append(len(g.exceptions))
    except* TypeError:
        out.append("type")
    return out


@section
def generators():
    def numbers(n):
        try:
            for k in range(n):
                sent = yield k
                if sent:
                    yield sent * 2
        finally:
            ends.append(n)

    def chain(n):
        result = yield from numbers(n)
        yield result

    async def later(n):
        return n + 1

    async def wait():
        return await later(1) + await later(2)

    ends = []
    g = numbers(5)
    out = [next(g), g.send(4), next(g), list(itertools.islice(chain(9), 3)), sum(numbers(20)), [*map(list, zip("ab", numbers(9)))]]
    g.close()
    try:
        wait().send(None)
    except StopIteration as e:
        out.append(e.value)
    return out, len(ends) <= 9


@section
def matching():
    out = []
    for value in (1, "a", [1, 2, 3], {"k": 1, "r": 2}, (1, (2, 3)), 1.5, types.SimpleNamespace(a=1)):
        match value:
            case int(n) if n > 0:
                out.append(n)
            case [first, *rest]:
                out.append((first, rest))
            case {"k": k, **rest}:
                out.append((k, rest))
            case types.SimpleNamespace(a=a):
                out.append(a)
            case _:
                out.append(value)
    return out


@section
def compiling():
    names = {}
    exec(compile("def f(x, *a, k=1):\n    return [y for y in (x, *a, k) if y]\nclass C:\n    z = f(1, 2)\nresult = C.z, f'{C.z!r:>20}'\n", "<section>", "exec"), names)
    return names["result"], eval("1 + 2 * (3 if names else 4)", {"names": names})


@section
def imports():
    sys.modules.pop("colorsys", None)
    sys.modules.pop("keyword", None)
    importlib.invalidate_caches()
    import colorsys
    import keyword
    return colorsys.rgb_to_hsv(0, 0, 0), keyword.iskeyword("if")


@section
def locks():
    lock.acquire()
    try:
        items.append(1)
        rlock.acquire()
        rlock.acquire()
        try:
            items.append(2)
        finally:
            rlock.release()
            rlock.release()
    finally:
        lock.release()
    inbox.put([1])
    return inbox.get() == [1], lock.locked()


@section
def withs():
    with lock:
        items.append([1])
        with rlock:
            items.append((items[-1], 2))
    try:
        with lock, rlock:
            items.extend([3, 4])
            raise KeyError(5)
    except KeyError as e:
        return items[-2:], e.args, lock.locked()


@section
def folds():
    def keys(n):
        yield from (k for k in range(n) if k)
    pairs = {k: [k] for k in "abc"}
    return (sum(keys(9)), any(k > 3 for k in keys(9)), all(k for k in keys(3)), [*map(pow, keys(4), keys(4))], [*zip(keys(3), "ab", pairs)], list(pairs.items()), tuple(pairs.values()),
            sorted(pairs.items(), reverse=True), [*filter(None, keys(3))], [*enumerate(keys(3))], min(keys(5)), dict(pairs.items()), set(pairs.items() & pairs.items() if 0 else pairs), [*reversed(pairs)])


@section
def threads():
    results = queue.SimpleQueue()

    def work(n):
        results.put([n])

    started = []
    try:
        for k in range(2):
            started.append(_thread.start_joinable_thread(lambda: work(k)))
    finally:
        for t in started:
            t.join(20)
    if results.qsize() != 2:
        raise MemoryError  # which a thread has met
    return 2
