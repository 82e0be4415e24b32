"""What programs have the library and the built-in types do, in their less usual ways too: part of the training run, see work.py."""
import abc
import collections
import heapq
import json
import random
import re
import struct


class Sized(abc.ABC):
    """Of a class of its own, and with a finalizer."""
    ended = 0

    def __init__(self, *sizes, scale=1, **others):
        self.sizes = sizes
        self.scale = scale
        self.others = others

    def __del__(self):
        Sized.ended += 1

    @property
    def total(self):
        return sum(self.sizes) * self.scale

    @abc.abstractmethod
    def name(self, *, upper=False):
        return 'sized'


class Box(Sized):
    def name(self, *, upper=False):
        return super().name().upper() if upper else 'box'


class Tin(Box):
    @property
    def total(self):
        return -1.5


def arguments():
    """Calls with lists and dicts of arguments, of functions, methods, classes and builtins."""
    total = 0
    for i in range(12):
        sizes, options = [i, 2, 3], {'scale': i, 'kind': 'x'}
        for c in Box, Tin, Box:
            b = c(*sizes, **options)
            total += b.total + len(b.name(upper=i % 2 == 0)) + len(c(*sizes).sizes)
            total += b.name(**{'upper': True}) == 'BOX'
        named = b.name
        total += len(named(*[])) + max(*sizes) + int(*['7'], **{'base': 8}) + len('a b'.split(*' '))
        total += pow(*sizes[:2]) + sum(x for x, in zip(sizes)) + len(dict(**options)) + len(type(b)(1).sizes)
        total += int('12', base=8) + round(2.567, ndigits=i % 3) + len(sorted(sizes, key=lambda x: -x, reverse=True)) + len('a,b'.split(sep=','))
    return total


def sequences():
    """Ranges, slices, iterators that end, pairs that are taken apart and that are not."""
    total = 0
    for a, b, step in (0, 10, 1), (5, 0, 1), (0, 10, 3), (10, 0, -2), (0, 0, -1), (-5, 5, 1):
        r = range(a, b, step)
        total += len(r) + sum(r) + len(list(r)) + (3 in r) + len(tuple(reversed(r))) + len(r[1:])
    rows = [[i, str(i)] for i in range(12)]
    for pair in enumerate(rows):
        total += pair[0]
    for i, (a, b) in enumerate(rows, start=1):
        total += i + a
    for pair in zip(rows, range(12)):
        total += pair[1]
    for k, v in dict(enumerate(rows)).items():
        total += k
    for item in {1: 2, 3: 4}.items():
        total += len(item)
    it = iter(rows)
    while (row := next(it, None)) is not None:
        total += row[0]
    total += next(it, 5)
    for values in rows, tuple(rows), range(5), {1, 2}, {3: 4}, 'abc', b'abc', iter([1]), (x for x in rows), map(str, rows), reversed(rows):
        total += len(list(values))
    queue = collections.deque(maxlen=20)
    for i in range(40):
        queue.append(i)
        queue.appendleft(-i)
        total += queue.pop() + queue.popleft() if i % 3 == 0 else len(queue)
        queue.rotate(1)
    queue.extend([1, 2])
    total += sum(queue) + queue[0] + (3 in queue)
    queue.clear()
    heap = []
    for row in rows:
        heapq.heappush(heap, (row[0] * 7 % 5, row[1]))
    while heap:
        total += heapq.heappop(heap)[0]
    return total


def folds():
    """Sums, extremes and joins of lists and of generators, over numbers of one kind and of several."""
    out = []
    for numbers in range(20), [0.5 * i for i in range(20)], [1, 2.5, True, 1 << 70, 3], [1 << 70, -3, 2], [1j, 2], [True, False], []:
        out.append(sum(numbers))
        out.append(sum(x for x in numbers))
        out.append(any(x == 3 for x in numbers) + all(isinstance(x, int) for x in numbers))
        out.append(','.join(str(x) for x in numbers))
        out.append(len(set(x for x in numbers)) + len(sorted(numbers, key=str)) + len({x: 1 for x in numbers}))
        if 1j not in numbers:
            out.append(max(numbers, default=0) - min((x for x in numbers), default=0))
    return out


def sorts():
    shuffle = random.Random(1).shuffle
    out = []
    for values in [i % 50 for i in range(150)], [i / 3 for i in range(150)], [str(i) for i in range(150)], [(i % 7, str(i)) for i in range(100)], \
            [i if i % 2 else i / 2 for i in range(100)], [1 << i for i in range(80)]:
        shuffle(values)
        out.append(sorted(values)[3])
        out.append(sorted(values, key=lambda v: v, reverse=True)[3])
        values[50:] = sorted(values[50:])
        values.sort()
        values.reverse()
        values.sort()
        out.append(values.index(values[9]))
    return out


def floats():
    n = 0
    values = [0.0, 1.5, -2.25, 1e30, 1e-7, float('nan'), float('inf'), 3, True, 1 << 80]
    for x in values:
        for y in values:
            if x == y:
                n += 1
            if x != y:
                n += 1
            if x < y:
                n += 1
            if x <= y:
                n += 1
            if x > y:
                n += 1
            if x >= y:
                n += 1
        n += len(repr(x)) + len('%.3f %5.1f %g %e' % (x, x, x, x)) + len(f'{x:.2f}{x:>10}{x!r}{x}') + hash(x) % 7
        n += len('%d %s %x %5d %r' % (n, x, n, -n, 'a'))
    return n, round(n / 7, 3), float('1.25'), 7.5 // 2, -7.5 % 2, 2.0 ** 0.5, divmod(7.5, 2)


TEXTS = ('plain text, and more of it', 'ein schöner Tag', 'слова по-русски и ещё', 'emoji \U0001f600 and 日本語', '')


def texts():
    n = 0
    for t in TEXTS:
        for u in TEXTS:
            n += (t == u) + (t < u) + (u in t) + len(t + u) + t.find(u) + len(t.replace('t', u)) + len(t.split()) + t.startswith(u)
        table = {w: len(w) for w in t.split()}
        n += sum(table[w] for w in t.split()) + len(t.upper().title().strip()) + len(','.join([t, 'x', t])) + len(t.encode()) + hash(t) % 3
        n += len(t[2:5] + t[::-1] + t[-1:]) + sum(ord(c) for c in t) + len([c for c in t if c.isalpha()]) + len(t.center(40, '*')) + len(repr(t))
        n += len(t.encode().decode()) + t.count('e') + len(t.partition(' ')[2]) + len(f'{t:<30}|{t!r}') + len('%s-%10s' % (t, t)) + len('{} {:>9}'.format(t, n))
        long = t
        for i in range(40):
            long += t + str(i)
            if i % 8 == 0:
                n += len(long) + long.find('39')
        n += len(long.splitlines()) + long.count(' ') + len(long[3:-3]) + len(re.sub(r'\w+', lambda m: m[0][:1], long))
        n += len(re.findall(r'(\d+)|([a-zа-я]{2,})', long)) + bool(re.match(r'.*?(x|y)$', t)) + len(re.split(r'[ ,]+', t))
        n += len(json.loads(json.dumps({'t': t, 'n': [n, 1.5, None, True], 'd': {t: []}}))['t'])
    n += len(struct.pack('<iqd4s', 1, 2, 3.5, b'ab')) + struct.unpack('>H', b'ab')[0]
    return n


def some():
    """One of them at a time: together they would take most of the training's time."""
    return random.choice(ALL)()


ALL = (arguments, sequences, folds, sorts, floats, texts)
KINDS = (some,)
