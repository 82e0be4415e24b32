"""sum, any and all over generators."""
import sys
import threading
import traceback


def gen(*items):
    try:
        for i in items:
            yield i
    finally:
        print("closed", items[:1], sys._getframe(1).f_code.co_name)


def user():
    print(sum(gen(1, 2, 3)), sum(gen(1, 2.5, 3)), sum(gen(True, 2 ** 63 - 1, 5)), sum(gen(0.1, 0.2, 0.3, 1e16, -1e16)))
    print(any(gen(0, None, False)), all(gen(1, True, 'x')))
    r = any(gen(0, 3, 4))
    print("after any", r)
    r = all(gen(1, '', 4))
    print("after all", r)
    g = gen(0, 1, 2, 3)
    print(any(x == 2 for x in g), next(g))
    print(sum(g), list(g))


user()


class Adds:
    """Advances the generator in the middle of its sum."""
    def __init__(self, g):
        self.g = g

    def __radd__(self, other):
        return other + next(self.g)


def mixed():
    yield 1
    yield Adds(this)
    yield 10
    yield 100
    yield 1000


this = mixed()
print(sum(this))


def recursive():
    yield 1
    yield sum(it)


it = recursive()
try:
    sum(it)
except ValueError as e:
    print(e)


class Truth:
    def __init__(self, v):
        self.v = v

    def __bool__(self):
        print("asked", self.v, g.gi_running, g.gi_suspended)
        return self.v


g = (Truth(v) for v in (False, False, True, False))
print(any(g), g.gi_frame is not None, next(g).v)


def failing(n):
    yield 1
    if n:
        yield sum(failing(n - 1))
    raise KeyError(n)


try:
    sum(failing(2))
except KeyError as e:
    print(e)
    for f in traceback.extract_tb(e.__traceback__):
        print(f.name, f.lineno, f.line)


def stops():
    yield 1
    raise StopIteration(5)


try:
    sum(stops())
except RuntimeError as e:
    print(e, repr(e.__cause__))

try:
    sum(x for x in 'ab')
except TypeError as e:
    print(e)


def looks():
    f = sys._getframe()
    yield 1
    f = sys._getframe()
    print(f.f_back.f_code.co_name, f.f_back.f_lineno)
    yield 2


def outer():
    return sum(
        looks())


print(outer())
print(sum(sum(i * j for j in range(i)) for i in range(20)), sum(any(j == i for j in range(5)) for i in range(10)))


class D:
    def __del__(self):
        log.append(1)


log = []
print(all(D() for _ in range(3)), log)
print(any(log.append(2) for _ in range(2)), log)


def deep(n):
    return sum(deep(n - 1) for _ in range(1)) if n else 7


print(deep(50))
try:
    deep(10 ** 6)
except RecursionError as e:
    print(e)
results = []
threads = [threading.Thread(target=lambda: results.append(sum(sum(j for j in range(i)) for i in range(300)))) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results)
shared = (i for i in range(100_000))


def take(out):
    while True:
        try:
            out.append(sum(shared))
            return
        except ValueError:  # another thread was in it; what was summed up so far is lost
            pass


outs = []
threads = [threading.Thread(target=take, args=(outs,)) for _ in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(0 <= sum(outs) <= 4999950000, len(outs), list(shared))
