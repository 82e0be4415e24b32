"""Calls and loops that compiled code leaves seldom: places that call built-in functions and others, functions that are seldom
reached, bound methods by name, iterators that run no code of the program beside those that do."""
import itertools
import sys


class Loud:
    """Its death is told, so that it must come at the right place."""
    told = []

    def __init__(self, name):
        self.name = name

    def __del__(self):
        Loud.told.append(self.name)


# ---- a place that calls built-in functions among others -----------------------------------------------------------------

def shout(s):
    return s + "!"


def twice(s):
    return s * 2


class Prefix:
    def __init__(self, p):
        self.p = p

    def put(self, s):
        return self.p + s


class Callable:
    def __call__(self, s):
        return "<" + s + ">"


def piped(text, functions):
    for f in functions:
        text = f(text)
    return text


def steps(values, functions):
    total = 0
    for v in values:
        for f in functions:
            total += f(v)
    return total


def pipes():
    lines = []
    sets = [[str.upper], [shout], [str.upper, shout], [str.lower, str.title, twice], [Prefix("a").put, shout], [repr, len, str],
            [Callable(), str.upper], [Prefix, lambda p: p.p]]
    for i in range(400):
        lines.append(piped("text%d" % (i % 3), sets[i % (4 if i < 200 else len(sets))]))
    print(sorted(set(lines)))
    print(steps(range(300), [abs, lambda v: v + 1, bool]), steps([True, 2, 3.5] * 50, [abs, hash, lambda v: -v]))
    try:
        piped("x", [str.upper, len, str.upper])
    except TypeError as e:
        print(type(e).__name__, e, e.__traceback__.tb_next.tb_lineno - piped.__code__.co_firstlineno)


# ---- what is seldom reached ---------------------------------------------------------------------------------------------

class Sink:
    def __init__(self):
        self.out = []
        self.write = self.out.append
        self.depth = 0

    def save(self, x):
        f = self.table.get(type(x))
        if f is not None:
            f(self, x)
            return
        kind, rest = x.__reduce_ex__(2)[:2]  # seldom; runs code of the library
        self.write(kind.__name__)
        self.save_list(rest[1:])

    def save_int(self, x):
        self.write(x)

    def save_str(self, x):
        self.write("%s:%d" % (x, len(x)))

    def save_list(self, x):
        write = self.write
        write("[")
        save = self.save
        for batch in itertools.batched(x, 3):
            for v in batch:
                save(v)
        write("]")

    def save_tuple(self, x):
        save = self.save
        for i, v in enumerate(x):
            try:
                save(v)
            except ValueError as e:
                e.add_note("item %d" % i)
                raise
        self.write(len(x))

    def save_none(self, x):
        if self.depth:
            raise ValueError("nothing")
        self.write(sys._getframe(1).f_code.co_name)

    table = {int: save_int, str: save_str, list: save_list, tuple: save_tuple, type(None): save_none}


class Odd:
    pass


def sinks():
    seen = set()
    for i in range(120):
        s = Sink()
        data = [(j, "n%d" % j, [j, (j, "x")]) for j in range(6)]
        if i % 10 == 9:
            data.append(Odd())
        if i % 16 == 15:
            data.append(None)
        s.save(data)
        seen.add(tuple(s.out))
    for out in sorted(seen, key=str):
        print(len(out), out[-3:])
    s = Sink()
    s.depth = 1
    try:
        s.save([1, (2, (3, None))])
    except ValueError as e:
        print(e, e.__notes__, s.out)


def rare(i, loud):
    if i % 50 == 49:
        x = Loud(i)
        loud.append(sys._getframe(0).f_lineno - rare.__code__.co_firstlineno)
        del x
        loud.append(len(Loud.told))
    return i


def caller(i, loud):
    mine = Loud("caller") if i % 100 == 99 else None
    v = rare(i, loud) + rare(i + 1, loud)
    return v if mine is None else -v


def rares():
    loud = []
    print(sum(caller(i, loud) for i in range(400)), loud, Loud.told)
    Loud.told.clear()


# ---- functions that get other code, closures ------------------------------------------------------------------------------

def show(value, filters):
    def step(context, out):
        text = str(value(context))
        for f in filters:
            text = f(text)
        out.append(text)
    return step


def look(*names):
    def value(context):
        for name in names:
            context = context[name]
        return context
    return value


def block(parts):
    done = []
    for p in parts:
        if p == "end":
            break
        if p == "sub":
            inner = block(parts)
            done.append(lambda context, out, inner=inner: inner(context, out))
        elif p in ("a", "b"):
            done.append(show(look(p), [str.upper, shout]))
        else:
            done.append(lambda context, out, p=p: out.append(p))

    def render(context, out):
        for step in done:
            step(context, out)
    return render


def blocks():
    lines = set()
    for i in range(150):
        out = []
        block(iter(["x", "a", "sub", "b", "y", "sub", "a", "end", "end", "b"]))({"a": "v%d" % (i % 2), "b": i % 3}, out)
        lines.add(" ".join(out))
    print(sorted(lines))


# ---- iterators ---------------------------------------------------------------------------------------------------------

def numbers(n):
    for i in range(n):
        yield i


class Steps:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Mine(itertools.product):
    def __next__(self):
        return super().__next__() + ("mine",)


def gone_over(make, times):
    total = 0
    for i in range(times):
        for item in make(i):
            total += item if type(item) is int else len(item)
    return total


def iterators():
    data = list(range(20))
    print(gone_over(lambda i: itertools.batched(data, 3), 60))
    print(gone_over(lambda i: itertools.batched(numbers(20), 3), 60))
    print(gone_over(lambda i: itertools.batched(data if i % 7 else Steps(10), 4), 100))
    print(gone_over(lambda i: itertools.islice(data, i % 5, 15, 2), 60))
    print(gone_over(lambda i: itertools.islice(itertools.count(i), 10), 60))
    print(gone_over(lambda i: itertools.islice(itertools.count(sys.maxsize - 2), 5), 40) > 0)
    print(gone_over(lambda i: itertools.islice(itertools.count(0.5, 1), 0), 40))
    print(gone_over(lambda i: itertools.product(data[:4], "ab"), 60))
    print(gone_over(lambda i: Mine(data[:4], "ab") if i % 9 == 8 else itertools.product(data[:4], "ab"), 60))
    print(gone_over(lambda i: itertools.combinations(data[:6], 3), 60))
    print(gone_over(lambda i: itertools.repeat(i, 5), 60))
    pairs = 0
    for a, b in itertools.product(range(30), range(30)):
        pairs += a * b
    print(pairs)
    Loud.told.clear()
    for i, pack in enumerate(itertools.batched([Loud(k) for k in range(7)], 3)):
        print(i, len(pack), sorted(Loud.told))
    del pack
    print(sorted(Loud.told))
    Loud.told.clear()


# ---- bound methods by name ---------------------------------------------------------------------------------------------

def by_name(n):
    out = []
    for i in range(n):
        s = "a-b-c" + str(i % 4)
        f = s.split
        out.append(len(f("-", maxsplit=i % 3)))
        g = (s if i % 2 else s.encode()).replace
        try:
            out.append(len(g("-", "+", count=1)))
        except TypeError as e:
            out.append(str(e)[:12])
        h = [3, 1, 2].sort
        h(key=lambda v: -v, reverse=bool(i % 2))
        k = (12345).to_bytes
        out.append(k(4, byteorder="big" if i % 2 else "little")[0])
    return out


def names():
    out = by_name(200)
    print(sum(v for v in out if type(v) is int), {v for v in out if type(v) is str})


for part in (pipes, sinks, rares, blocks, iterators, names):
    part()
