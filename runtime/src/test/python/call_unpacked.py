"""Calls with *args of built-in functions and methods, whose arguments may change meanwhile; truth and hash of what they are given."""
import contextvars
import weakref


class Item:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


def clear(*args):
    items.clear()
    return [a.name for a in args]


context = contextvars.copy_context()
for i in range(50):
    items = [Item("a"), Item("b")]
    dead = [weakref.ref(x) for x in items]
    seen = context.run(clear, *items), [d() for d in dead]
print(seen)

for i in range(50):
    items = [Item("c"), Item("d")]
    alive = weakref.ref(items[0])
    first = max(*items, key=lambda x: (items.clear(), x.name)[1])
print(first, items, alive())


def returns(x):
    items.clear()
    return x


items = [Item("result")]
kept = context.run(returns, *items)
print(kept, items)


def fails(*args):
    items.clear()
    raise ValueError(len(args))


items = [Item("e"), Item("f"), Item("g")]
dead = [weakref.ref(x) for x in items]
try:
    context.run(fails, *items)
except ValueError as e:
    print(repr(e))
    e = None
print([d() for d in dead])

for args in [(), (1,), (1, 2)], [[], [1], [1, 2]], [(x for x in "ab"), {1: 2}, {3}]:
    for a in args:
        for f in max, print, dict, context.run, "".join, zip:
            try:
                out = f(*a)
                print(f.__name__, list(out) if f is zip else out)
            except TypeError as e:
                print(f.__name__, e)
try:
    max(*3)
except TypeError as e:
    print(e)
print(str.format("{} {a}", *[1], **{"a": 2}), context.run(dict, *[[(1, 2)]], **{"b": 3}))
for bad in [{"x": 1}], [], [{}]:
    try:
        print(contextvars.Context(*bad, **{"k": 1}))
    except TypeError as e:
        print(e)

# hash by identity: the same for an object's life, and no reason for the object to live
seen = set()
for i in range(2000):
    o = Item(str(i))
    h = hash(o)
    assert h == hash(o) == object.__hash__(o)
    assert o not in seen and {o: 1}[o] == 1
    seen.add(o)
print(len(seen), all(o in seen for o in seen))
o = Item("o")
gone = weakref.ref(o, lambda r: print("gone"))
hash(o)
del o
print(gone())
assert hash(print) == hash(print) and hash(o := object()) == hash(o)


class Sized(list):
    def __len__(self):
        return 0


class True_(dict):
    def __bool__(self):
        return True


class T(tuple):
    def __bool__(self):
        raise KeyError("no truth")


for v in [], [0], (), (0,), {}, {0: 0}, Sized([1]), True_(), T(), T((1,)), set(), {1}, "", b"", range(0), 0.0:
    try:
        print(type(v).__name__, "yes" if v else "no", not v, bool(v))
    except KeyError as e:
        print(e)

# exceptions made in various ways


class Plain(Exception):
    pass


class WithInit(Exception):
    def __init__(self, *args, extra=0):
        super().__init__(*args)
        self.extra = extra


for i in range(30):
    out = [repr(c(*a)) for c in (Plain, ValueError, WithInit) for a in ((), (1,), (1, "b"))]
    out += [c(*(1, 2)).args for c in (Plain, KeyError)] + [WithInit(1, extra=i).extra]
print(out)
for c in Plain, ValueError:
    try:
        c(1, k=2)
    except TypeError as e:
        print(e)
print([repr(e) for e in map(Plain, range(3))], repr(next(iter([Plain()]))))
print([next(g, "end") for g in [iter(()), (x for x in ()), (x for x in "q")]])
for it in (x for x in ()), iter([]), 3:
    try:
        next(it)
    except (StopIteration, TypeError) as e:
        print(repr(e))


def ends():
    return 7
    yield


try:
    next(ends())
except StopIteration as e:
    print(e.value)
print(next(ends(), 8))
