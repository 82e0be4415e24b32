"""What programs do when they have started: the profile that HotSpot compiles the interpreter from comes from here.

Each function does a little of one kind of work; `main` runs them in turn, compiled anew each round, so that the interpreter and not
only compiled loops executes them, and as they are, so that their loops become regions: those call parts of the runtime that nothing else calls.
`visit` enters compiled functions from the interpreter. Their variety matters: an instruction that no training run executed makes HotSpot throw the
compiled interpreter away when a program uses it.
"""
import sys
import time

from orochi.jit import is_compiled

import edges
import library

# Rounds that are long enough for HotSpot to see that compiled functions are entered.
ENTERED = 20


def numbers():
    total, x, n = 0, 0.5, 27
    for i in range(300):
        total += i * 3 % 7 - (i >> 1) + (i & 5) ^ (i | 2)
        x = x * 0.9 + i / 3 - abs(x) ** 0.5
        if x > 500.0 and not i % 2:
            x -= 499.5
        y = x / 1.5 + x * x - x % 7.0
        if y <= x or y == 2.5 or -y >= 0.0:
            x = y // 2.0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
    big = 1 << 70
    for i in range(20):
        big = big * 3 + i
        total -= -i + ~i
    z = complex(1, 2)
    for _ in range(20):
        z = z * z / (abs(z) + 1)
    return total, x, big % 1000, z.real, divmod(17, 5), round(x, 2), int('12') + float('1.5')


class Shape:
    kind = 'shape'
    count = 0

    def __init__(self, name, size=1):
        self.name = name
        self.size = size
        self.tags = []

    def area(self):
        return self.size * self.size

    def grow(self, by, *, limit=100):
        if self.size + by > limit:
            return False
        self.size += by
        self.tags.append(by)
        return True

    @property
    def label(self):
        return f'{self.kind}:{self.name}'

    @label.setter
    def label(self, text):
        self.name = text

    @staticmethod
    def unit(x):
        return x or 1

    @classmethod
    def make(cls, *names, **options):
        cls.count += 1
        return [cls(n, **options) for n in names]

    def __eq__(self, other):
        return isinstance(other, Shape) and self.size == other.size

    def __lt__(self, other):
        return self.size < other.size

    def __hash__(self):
        return hash(self.name)

    def __len__(self):
        return len(self.tags)

    def __add__(self, other):
        return Shape(self.name + other.name, self.size + other.size)

    def __getitem__(self, i):
        return self.tags[i]


class Circle(Shape):
    __slots__ = ('radius',)
    kind = 'circle'

    def __init__(self, name, size=2):
        super().__init__(name, size)
        self.radius = size / 2

    def area(self):
        return 3.14 * self.radius * self.radius + super().area()


def objects():
    total = 0.0
    shapes = Shape.make('a', 'b', size=3) + [Circle('c'), Circle('d', 5)]
    for i in range(60):
        s = shapes[i % 4]
        if s.grow(i % 3, limit=50):
            total += s.area() + Shape.unit(i % 2)
        else:
            s.size = 1
        s.label = s.name
        total += len(s.label) + (s == shapes[0]) + (s < shapes[1])
        grow = s.grow
        grow(1)
        if hasattr(s, 'missing') or getattr(s, 'other', None) is not None:
            total -= 1
    total += len(sum(shapes[1:], shapes[0])) + shapes[2][0]
    return total, sorted(shapes, key=lambda s: (s.size, s.name))[0].name, {s: s.size for s in shapes}[shapes[0]]


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def tree(depth):
    return (None, None) if depth == 0 else (tree(depth - 1), tree(depth - 1))


def size(node):
    left, right = node
    return 1 if left is None else 1 + size(left) + size(right)


def apply(f, *args, **kwargs):
    return f(*args, **kwargs)


def counter(start=0, step=1):
    def advance():
        nonlocal start
        start += step
        return start
    return advance


def calls():
    advance = counter(step=2)
    total = fib(9) + size(tree(5))
    for i in range(60):
        total += advance() + apply(max, i, 3) + apply(lambda a, b=2: a * b, i) + apply(pow, i, exp=2)
        total += (lambda x: x + i)(1)
    return total


def containers():
    counts, groups, seen = {}, {}, set()
    names = [f'key{i % 17}' for i in range(60)]
    for i, name in enumerate(names):
        counts[name] = counts.get(name, 0) + 1
        groups.setdefault(i % 5, []).append((i, name))
        if name in seen:
            counts[name] -= 1
        elif i not in counts:
            seen.add(name)
            counts[i] = [i]
    total = 0
    for k, v in counts.items():
        if type(v) is int:
            total += v
        else:
            total += v[0] + v[-1]
    for (i, name), other in zip(groups[1], groups[2]):
        first, *rest = other
        total += i + first + len(rest) + len(name)
    grid = [[x * y for x in range(8)] for y in range(8)]
    for y in range(1, 7):
        row = grid[y]
        for x in range(1, 7):
            row[x] = (row[x - 1] + row[x + 1] + grid[y - 1][x] + grid[y + 1][x]) % 10
    a, b, c = sorted(counts, key=str)[:3]
    a, b = b, a
    queue = [1]
    while queue and total < 5000:
        n = queue.pop()
        total += n
        if n < 6:
            queue.extend([n + 1, n + 2])
        queue[:0] = [0] if n > 4 else []
    del counts[names[0]]
    union = {**counts, 'x': 1} | {'y': 2}
    return (total, sum(map(sum, grid)), a, b, c, {1, 2} | seen == seen, {n[:2]: n for n in seen}, [*rest, *seen][-1] in seen,
            min(grid[1]), any(x > 3 for x in row), list(filter(None, row)), row[::2], row[-3:], len(union), dict(groups), tuple(row))


def text():
    words = 'the quick brown fox jumps over the lazy dog'.split()
    out = []
    for i in range(10):
        for w in words:
            if w.startswith('t') or w.endswith('x') and w[0] == 'f':
                out.append(w.upper())
            elif w in 'quick brown' and len(w) > 3:
                out.append(w.replace('o', '0') + w[1:])
            else:
                out.append('%s-%d' % (w, i) + f'{i:>3}{w!r}')
    s = ' '.join(out)
    n = 0
    for c in s:
        if c.isalpha():
            n += ord(c) - ord('a')
        elif c == ' ':
            n -= 1
    data = bytearray(s.encode())
    for i in range(0, len(data), 7):
        data[i] = data[i] ^ 1
    return n, s.count('the'), s.find('dog'), data[:3], bytes(data[:20]).hex(), '{:.2f} {}'.format(n / 3, s[:5])


def squares(n):
    for i in range(n):
        yield i * i


def chain(*iterables):
    for it in iterables:
        yield from it


def averages():
    total, n, mean = 0, 0, None
    while True:
        x = yield mean
        if x is None:
            return total
        total += x
        n += 1
        mean = total / n


def generators():
    total = 0
    for v in chain(squares(20), squares(10), [1, 2, 3]):
        if v % 2:
            continue
        if v > 300:
            break
        total += v
    g = averages()
    next(g)
    for i in range(20):
        total += g.send(i)
    g.close()
    return total, sum(x * 2 for x in squares(30)), dict(zip('abc', squares(3))), next(squares(2)), [y for x in squares(9) if (y := x % 5)]


class Held:
    def __init__(self):
        self.open = 0

    def __enter__(self):
        self.open += 1
        return self

    def __exit__(self, kind, value, trace):
        self.open -= 1
        return kind is KeyError


def exceptions():
    total, held = 0, Held()
    for i in range(30):
        try:
            total += [1, 2][i % 3]
            if i % 7 == 0:
                raise ValueError('seven', i)
        except IndexError:
            total -= 1
        except (TypeError, ValueError) as e:
            total += e.args[1]
        else:
            total += 2
        finally:
            total += 1
        with held as h:
            total += h.open
            if i % 5 == 0:
                {}['missing']
        try:
            try:
                int('x' if i % 4 == 0 else '4')
            except ValueError as e:
                raise RuntimeError('again') from e
        except RuntimeError as e:
            assert e.__cause__ is not None
    return total


def match_of(value):
    match value:
        case 0 | 1:
            return 'small'
        case int(n) if n > 100:
            return 'large'
        case [x, *rest]:
            return x, len(rest)
        case {'kind': kind, **others}:
            return kind, len(others)
        case Shape(name=name):
            return name
        case str():
            return value[:1]
        case _:
            return None


async def step(n):
    return n + 1


async def steps(n):
    for i in range(n):
        yield i


async def coroutine():
    total = 0
    for i in range(10):
        total += await step(i)
    async for i in steps(5):
        total += i
    return total, [i async for i in steps(3)]


def others():
    import re
    try:
        coroutine().send(None)
    except StopIteration as e:
        total = e.value[0]
    for v in (0, 7, 1000, [1, 2, 3], {'kind': 'k', 'x': 1}, Shape('s'), 'text', None, 2.5):
        total += match_of(v) is not None
    global last
    last = total
    pattern = re.compile(r'(\w+)@(\w+)\.com')
    return total, [m.group(1) for m in pattern.finditer('a@b.com, cd@ef.com; x@y')], last, isinstance(total, (int, str)), not last


def make(i):
    """Objects of several kinds, for another thread."""
    s = Shape(f's{i}', i)
    s.tags.append([i])
    return s, [s, [i], (i, [i])], {'shape': s, i: [s]}, lambda: s, (i, s)


def use(objects):
    """Reads, replaces and drops what another thread has made: with the last reference to it, and with others left."""
    total = 0
    s, row, table, function, pair = objects
    for k in range(3):
        total += s.size + len(s.tags) + s.area() + len(function().name)
        for x in row:
            total += x is s
        x = row[1]
        first, second = x, row[-1]
        n, x = pair
        found = s.tags
        found = table['shape'] = [found]
        s.tags = [x]
        row[1] = [second]
        found = Shape.make('a', size=2)
        found = row.pop() if len(row) > 2 else first
    del table[n]
    row.clear()
    function = objects = None
    return total


def handed():
    """Objects made by one thread end in another, some are in use by both, and now and then all threads have to stand still."""
    import gc
    import queue
    import threading
    inbox, kept, sums = queue.Queue(8), [make(i) for i in range(4)], []

    def take():
        total = 0
        while (objects := inbox.get()) is not None:
            total += use(objects)
            for s, *_ in kept:
                total += s.area() + s.size
        sums.append(total)

    threads = [threading.Thread(target=take) for _ in range(2)]
    for t in threads:
        t.start()
    for i in range(60):
        inbox.put(make(i))
        if i % 8 == 0:
            kept[i % 4] = make(i)
        if i % 32 == 0:
            kept[0][0].__dict__['size'] = i
            gc.collect()
    for t in threads:
        inbox.put(None)
    for t in threads:
        t.join()
    return len(sums)


def together():
    import threading
    lock, shared, found = threading.Lock(), {'n': 0}, []

    def work(k):
        for i in range(40):
            with lock:
                shared['n'] += i
            found.append(k * i)
        calls()
        objects()
    threads = [threading.Thread(target=work, args=(k,)) for k in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return shared['n'], len(found)


def add(a, b):
    return a + b


def total(n):
    s = 0
    for i in range(n):
        s += i
    return s


def totals(n):
    """Of its two loops one becomes code that is entered at a jump back."""
    for k in range(n):
        s = k
        for i in range(20):
            s += i
        yield s


def visit(add, total, totals, times=300):
    """Calls functions that stay from round to round, and so are compiled, from code that does not."""
    found = 0
    for i in range(times):
        found = add(found, i)
        found += total(i & 31)
    for i in range(20):
        for s in totals(20):
            found += s
    return found


KINDS = (numbers, objects, calls, containers, text, generators, exceptions, others)


def anew(path, source):
    """A part of the training, with functions that nobody has called yet."""
    space = {'__name__': 'work', '__file__': path}
    exec(compile(source, path, 'exec'), space)
    return space


def main(seconds):
    """A third of the time with one thread, the rest after there have been others.
    @return rounds, and how many of them entered compiled functions from the interpreter"""
    sources = {}
    for path in __file__, library.__file__, edges.__file__:
        with open(path, encoding='utf-8') as f:
            sources[path] = f.read()
    # HotSpot looks at a method until it has compiled it well: what is rare has to happen before that, too.
    for kind in KINDS + library.ALL + edges.KINDS:
        kind()
    begin = time.monotonic()
    rounds = entered = 0
    while (spent := time.monotonic() - begin) < seconds or entered < ENTERED and spent < 3 * seconds:
        spaces = [anew(path, source) for path, source in sources.items()]
        for space in spaces:
            for kind in space['KINDS']:
                kind()
                kind()
        # Long enough at first for the functions to be found hot, and to be entered when they are.
        compiled = is_compiled(add) and is_compiled(total)
        spaces[0]['visit'](add, total, totals, 3000 if entered < ENTERED else 300)
        entered += compiled
        for kind in KINDS + library.KINDS + edges.KINDS:
            kind()
        if spent > seconds / 3:
            spaces[0]['together']()
            spaces[0]['handed']()
        rounds += 1
    return rounds, entered


if __name__ == '__main__':
    print('%d rounds, %d with compiled functions' % main(float(sys.argv[1])))
