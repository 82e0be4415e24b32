"""Loops over generators that are compiled together with them: what the generators, their frames and everybody else see is the same."""
import gc
import sys
import threading
import traceback
import weakref


def numbers(n):
    for i in range(n):
        yield i


def evens(source):
    for v in source:
        if v & 1:
            continue
        yield v


def pairs(n):
    i = 0
    while i < n:
        yield i, i * 2
        i += 1


def several(n):
    i = 0
    while i < n:
        yield i
        i += 1
        if i % 7 == 0:
            yield "seven"
        yield -i
        for k in range(i % 3):
            yield k + 0.5
            if k:
                yield None


def simple(n):
    t = 0
    for x in numbers(n):
        t += x
    return t


def chain(n):
    t = 0
    for x in evens(evens(numbers(n))):
        t += x
    return t


def unpacked(n):
    t = 0
    for a, b in pairs(n):
        t += a * b
    return t


def mixed(n):
    ints = floats = others = 0
    for x in several(n):
        if x is None:
            others += 1
        elif x.__class__ is str:
            others += 2
        elif x.__class__ is float:
            floats += x
        else:
            ints += x
    return ints, floats, others


def nested(n):
    t = 0
    for i in range(n):
        for j in numbers(5):
            for k in evens(numbers(4)):
                t += i * j + k
    return t


for f in simple, chain, unpacked, mixed, nested:
    print(f.__name__, f(0), f(1), f(300), f(300))


# ---- big numbers, changing types ----

def powers(n):
    v = 1
    for i in range(n):
        yield v
        v *= 3


def grow(n):
    t = 0
    for v in powers(n):
        t += v
    return t


print(grow(20), grow(100), grow(300) % 1000007)


def typed(values):
    for v in values:
        yield v + v


def sums(values):
    out = None
    for v in typed(values):
        out = v if out is None else out + v
    return out


print(sums(list(range(200))), sums([0.5] * 200), sums(["ab"] * 3), sums([1] * 100 + [0.25] * 100), sums([(1,)] * 3))


# ---- what is left in a generator that the loop leaves, and who else uses it ----

def left():
    g = numbers(1000)
    t = 0
    for x in g:
        t += x
        if x == 400:
            break
    rest = 0
    for x in g:
        rest += 1
        if rest == 50:
            break
    return t, x, next(g), g.gi_frame.f_locals["i"], g.gi_running, g.gi_suspended, sum(g)


print(left())


def shared(n):
    g = numbers(n)
    t = 0
    for x in g:
        if x % 10 == 0:
            t += next(g, 0) * 1000
        t += x
    return t


print(shared(500))


def two_loops(n):
    g = numbers(n)
    out = []
    for x in g:
        for y in g:
            if y % 50 == 0:
                break
        out.append((x, y))
    return out


print(two_loops(300))


def itself():
    def body():
        for i in range(200):
            yield i
            if i == 150:
                try:
                    next(g)
                except ValueError as e:
                    print("in itself:", e)
    g = body()
    t = 0
    for x in g:
        t += x
    return t


print(itself())


def sent():
    got = []

    def echo(n):
        for i in range(n):
            got.append((yield i))
    g = echo(100)
    t = 0
    for x in g:
        t += x
        if x == 60:
            t += g.send("hello")
    return t, got[55:65], len(got)


print(sent())


# ---- locals, frames, tracebacks ----

def looked_at(n):
    for i in range(n):
        j = i * i
        yield j
        if i == n - 2:
            f = sys._getframe()
            print(f.f_code.co_name, f.f_back.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno, sorted(f.f_locals))


def looking(n):
    g = looked_at(n)
    t = 0
    for x in g:
        t += x
        if t == 55:
            f = g.gi_frame
            print(f.f_locals["i"], f.f_locals["j"], f.f_lineno - f.f_code.co_firstlineno, f.f_back)
    return t


print(looking(100))


def failing(n):
    for i in range(n):
        yield 100 // (n - 1 - i)


def fails(n):
    t = 0
    for x in failing(n):
        t += x
    return t


for n in 10, 200:
    try:
        fails(n)
    except ZeroDivisionError as e:
        print(repr(e), [(s.name, s.line) for s in traceback.extract_tb(e.__traceback__)], e.__context__)


def ending(n):
    try:
        for i in range(n):
            yield i
        return "done"
    finally:
        print("finally", n)


def ends(n):
    t = 0
    for x in ending(n):
        t += x
    return t


def breaks(n):
    t = 0
    for x in ending(n):
        t += x
        if x == n // 2:
            break
    return t


print(ends(100), breaks(100), ends(3))


def handled(n):
    """A generator has handled exceptions of its own."""
    for i in range(n):
        try:
            if i % 10 == 0:
                raise KeyError(i)
            yield i
        except KeyError as e:
            yield e.args[0] * 2


def handles(n):
    t = 0
    try:
        raise TypeError
    except TypeError:
        for x in handled(n):
            t += x
            if sys.exception().__class__ is not TypeError:
                t += 1000000
    return t, sys.exception()


print(handles(100))


# ---- deaths ----

class Noisy:
    alive = 0

    def __init__(self, v):
        Noisy.alive += 1
        self.v = v

    def __del__(self):
        Noisy.alive -= 1


def objects(n):
    for i in range(n):
        o = Noisy(i)
        yield o


def dies(n):
    most = t = 0
    for o in objects(n):
        t += o.v
        if Noisy.alive > most:
            most = Noisy.alive
    return t, most, Noisy.alive


print(dies(200), Noisy.alive)


def dropped(n):
    refs = 0
    for i in range(n):
        g = numbers(3)
        r = weakref.ref(g)
        for x in g:
            pass
        del g
        refs += r() is not None
    return refs


print(dropped(50))


# ---- closures, generator expressions, arguments ----

def adders(n, k):
    def add(source):
        nonlocal k
        for v in source:
            k += 1
            yield v + k
    t = 0
    for v in add(numbers(n)):
        t += v
    return t, k


print(adders(100, 5), adders(100, 6))


def expressions(n):
    t = 0
    for v in (x * k for x in range(n) for k in (1, 2) if x % 3):
        t += v
    return t, sum(x * x for x in range(n)), any(x == n - 1 for x in range(n)), all(x < n - 1 for x in range(n))


print(expressions(10), expressions(200))


def folded(n):
    return sum(evens(numbers(n))), sum(x * 0.5 for x in evens(numbers(n))), max(evens(numbers(n))), len(list(evens(numbers(n))))


print(folded(10), folded(300))


class Tree:
    def __init__(self, left, value, right):
        self.left, self.value, self.right = left, value, right

    def __iter__(self):
        if self.left:
            yield from self.left
        yield self.value
        if self.right:
            for v in self.right:
                yield v


def tree(a, b):
    if a >= b:
        return None
    m = (a + b) // 2
    return Tree(tree(a, m), m, tree(m + 1, b))


def walk(n):
    t = k = 0
    for v in tree(0, n):
        k += 1
        t += v * k
    return t, k


print(walk(10), walk(200))


# ---- threads that share a generator take turns ----

def together():
    g = numbers(4000)
    lock = threading.Lock()
    totals = []

    def work():
        t = 0
        while True:
            with lock:
                n = 0
                for x in g:
                    t += x
                    n += 1
                    if n == 40:
                        break
                else:
                    break
        totals.append(t)
    threads = [threading.Thread(target=work) for _ in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sum(totals)


print(together())


def traced():
    events = []

    def tracer(frame, event, arg):
        if frame.f_code is numbers.__code__:
            events.append((event, arg))
            return tracer
    t = 0
    for x in numbers(100):
        t += x
        if x == 95:
            sys.settrace(tracer)
    sys.settrace(None)
    return t, events


print(traced())


def changed(n):
    """The generator's function is another one from some round on."""
    make = numbers
    t = 0
    for i in range(n):
        if i == n // 2:
            make = pairs
        for x in make(4):
            t += x if x.__class__ is int else x[1]
    return t


print(changed(60))


def exhausted(n):
    g = numbers(3)
    t = 0
    for i in range(n):
        for x in g:
            t += 1
    return t, list(g)


print(exhausted(100))


def deep(n):
    t = 0
    g = numbers(n)
    for i in range(12):
        g = evens(x // 2 * 2 for x in g)
    for x in g:
        t += x
    return t


print(deep(200))
print(gc.collect() >= 0, Noisy.alive)
