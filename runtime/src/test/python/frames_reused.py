"""A frame that is used for one call after another shows nothing of the calls before, and is left alone once a program knows it."""
import sys
import weakref


class Thing:
    pass


def locals_of(flag):
    if flag:
        value = 1
    return sorted(locals())


print(locals_of(True), locals_of(False))


def unbound(flag):
    if flag:
        value = Thing()
        unbound.seen = weakref.ref(value)
    return value


unbound(True)
print(unbound.seen())
try:
    unbound(False)
except UnboundLocalError as e:
    print(e)
unbound(True)


def frame_of(n):
    mine = n
    return sys._getframe()


frames = [frame_of(i) for i in range(4)]
print([f.f_locals["mine"] for f in frames], len(set(map(id, frames))))


def raises(n):
    mine = Thing(), n
    raise ValueError(n)


def caught(n):
    try:
        raises(n)
    except ValueError as e:
        return e


errors = [caught(i) for i in range(3)]
print([e.__traceback__.tb_next.tb_frame.f_locals["mine"][1] for e in errors])


def numbers(n):
    yield n
    yield from range(n)


generators = [numbers(i) for i in range(4)]
print([list(g) for g in generators])


def one():
    return "one"


def two():
    return "two"


def call(f, n):
    return [f() for _ in range(n)]


def replaced():
    return "first"


print(call(replaced, 2))
replaced.__code__ = one.__code__
print(call(replaced, 2))


def alternate(n):
    out = []
    for i in range(n):
        out.append(one() + two() + (one if i % 2 else two)())
    return out


print(alternate(3))


def deep(n, low):
    if n == 0:
        low()
    else:
        deep(n - 1, low)
        deep(n - 1, one)
    return n


def endless(x):
    return endless(x)


for _ in range(3):
    kept = Thing()
    seen = weakref.ref(kept)
    try:
        endless(kept)
    except RecursionError:
        print("too deep")
    del kept
    print(seen())


class Node:
    def __init__(self, depth):
        self.below = Node(depth - 1) if depth else None


def ends(depth):
    node = Node(depth)
    seen = []
    while node:
        seen.append(weakref.ref(node))
        node = node.below
    return [r() for r in seen]


print(ends(4), ends(2))

lines = []


def trace(frame, event, arg):
    lines.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno))
    return trace


def traced(n):
    if n:
        return traced(n - 1) + 1
    sys.settrace(trace)
    one()
    return 0


def around(n):
    m = traced(n)
    one()
    return m


print(around(2))
print(one())
sys.settrace(None)
print(lines)
lines.clear()
print(around(1), len(lines))
sys.settrace(None)
deep(3, lambda: frames.append(sys._getframe(2)))
print(deep(2, one), frames[-1].f_locals["n"], frames[-1].f_code.co_name)
