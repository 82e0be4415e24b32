"""Calls in loops that only make a generator or a coroutine: what it is given lives as long as it does."""
import sys
import warnings


class Seen:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('gone', self.name)

    def items(self, n):
        for i in range(n):
            yield self.name, i

    async def result(self, x):
        return self.name, x


def counted(start, stop):
    while start < stop:
        yield start
        start += 1


def with_cell(a, b):
    yield lambda: a + b


async def added(a, b):
    return a + b


async def listed(n):
    for i in range(n):
        yield i


def finish(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as e:
        return e.value


def sums(n):
    total = 0
    for i in range(n):
        total += sum(x * i for x in (1, 2, 3))
        total += sum(counted(i, i + 3))
        total += next(with_cell(i, 1))()
        total += finish(added(i, 2))
    return total


def dropped(n):
    """Never started: their arguments go at once."""
    for i in range(n):
        counted(Seen('unstarted %d' % i), 0)
        g = Seen('method %d' % i).items(2)
        print(next(g))
    del g


def kept(n):
    made = [counted(i, i + 2) for i in range(n)]
    made += [Seen('kept').items(1)]
    for i in range(n):
        made.append(listed(i))
    return made


def awaited(n):
    s = Seen('awaited')
    return [finish(s.result(i)) for i in range(n)]


def loops(n):
    out = 0
    for i in range(n):
        for a, b in Seen.items(CONSTANT, 2):
            out += b + i
    return out


CONSTANT = Seen('constant')

print(sums(300))
dropped(3)
made = kept(4)
print([type(g).__name__ for g in made], [list(g) for g in made[:5]])
del made
print(awaited(3))
print(loops(100))

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    for i in range(4):
        added(i, i)
    print([str(w.message) for w in caught])


def traced(n):
    out = []
    for i in range(n):
        c = added(i, i)
        out.append(c.cr_origin and [(name, line - traced.__code__.co_firstlineno) for _, line, name in c.cr_origin])
        c.close()
    return out


traced(50)
sys.set_coroutine_origin_tracking_depth(1)
print(traced(2))
sys.set_coroutine_origin_tracking_depth(0)
print(traced(2))


def replaced(n):
    total = 0
    for i in range(n):
        if i == n // 2:
            counted.__code__ = (lambda start, stop: iter([100])).__code__
        total += sum(counted(0, 2))
    return total


print(replaced(200))
try:
    for i in range(100):
        counted(i) if i == 99 else counted(i, 1)
except TypeError as e:
    print(e)


def spread(n):
    """Calls with arguments in sequences and dicts."""
    def body(a, b=2, *rest, c=5, **kw):
        yield a, b, rest, c, sorted(kw.items())

    def called(f, args, kw):
        return f(*args, **kw)

    out = set()
    for i in range(n):
        out.add(next(called(body, (i % 3, 4)[:1 + i % 2], {"c": i % 2})).__repr__())
        args = [1, 2, 3]
        out.add(str(list(body(*args))))
        out.add(str(list(body(*args, **{"x": i % 2}))))
        if i % 50 == 49:
            try:
                called(body, (), {})
            except TypeError as e:
                out.add(str(e))
    return sorted(out)


for line in spread(200):
    print(line)
