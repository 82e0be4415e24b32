"""The second half of the training run: the interpreter's profile. What it sees here, HotSpot compiles for at once later."""
import time


class Shape:
    kind = 'shape'

    def __init__(self, name, sides=0):
        self.name = name
        self.sides = sides
        self.seen = 0

    def area(self):
        return 0

    def touch(self, by=1):
        self.seen += by
        return self

    @property
    def label(self):
        return self.name + self.kind

    def __eq__(self, other):
        return isinstance(other, Shape) and self.name == other.name

    def __hash__(self):
        return hash(self.name)


class Square(Shape):
    __slots__ = ('edge',)

    def __init__(self, edge):
        super().__init__('square', 4)
        self.edge = edge

    def area(self):
        return self.edge * self.edge


class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        return kind is KeyError


def power(n):
    return 1 if n < 1 else 2 * power(n - 1)


def tree(depth):
    return (tree(depth - 1), tree(depth - 1)) if depth else None


def options(a, b=2, *rest, c=3, **named):
    return a + b + len(rest) + c + len(named)


def numbers(n):
    total, x = 0, 0.5
    for i in range(n):
        total += i * 3 % 7 - (i >> 1) + (i & 5 | 2) ^ i // 3
        x = x * 1.01 + i / (i + 1) - 0.25
        if x > 1000.0 and total != i or not total:
            x = -x * 0.001
    while total > 10:
        total = total // 2 if total % 2 else total - total // 3
    return abs(total), round(x, 3), divmod(n, 7), n ** 2, 1 << 70


def objects(n):
    shapes = [Square(i) if i % 3 else Shape('s', i) for i in range(20)]
    total = 0
    for i in range(n):
        s = shapes[i % 20]
        s.touch().touch(by=2)
        total += s.area() + s.seen + len(s.label)
        if s == shapes[0]:
            total -= s.sides
        if i % 50 == 0:
            total += getattr(s, 'edge', 1) + hash(s) % 2
    return total


def containers(n):
    numbers, by_name, seen = list(range(n)), {}, set()
    for i, v in enumerate(numbers):
        name = f'n{i % 40}'
        by_name[name] = by_name.get(name, 0) + v
        seen.add((i % 7, name))
        numbers[i] = v + 1
        if v in seen or name not in by_name:
            numbers[-1] -= 1
    pairs = [(k, v) for k, v in by_name.items() if v % 2]
    pairs.sort(key=lambda p: p[1])
    first, *middle, last = numbers
    stack = []
    for v in middle[2:n // 2:3]:
        stack.append(v)
        if len(stack) > 5:
            stack.pop()
    return sum(numbers), len(seen), {k: v for k, v in pairs}, tuple(stack), max(numbers), sorted(by_name)[0], first, last


def generators(n):
    def count(limit):
        i = 0
        while i < limit:
            yield i
            i += 1

    def chain(*parts):
        for p in parts:
            yield from p

    total = 0
    for v in chain(count(n), count(n // 2)):
        total += v
    return total + sum(v * v for v in count(n)) + any(v > n for v in count(n)) + len(list(zip(count(n), range(n))))


def failures(n):
    caught = 0
    for i in range(n):
        try:
            if i % 3 == 0:
                raise ValueError(i)
            with Guard():
                if i % 3 == 1:
                    raise KeyError(i)
            {}[i]
        except (ValueError, KeyError) as e:
            caught += len(e.args)
        finally:
            caught += 1
    return caught


def text(n):
    words = 'the quick brown fox jumps, over the lazy dog.'.split()
    out = []
    for i in range(n):
        w = words[i % len(words)].strip('.,').upper()
        if w.startswith('T') or w[0] == 'Q':
            w = w.lower().replace('u', '')
        out.append('%s:%d' % (w, i) if i % 2 else f'{w!r:>8}{i:04}')
    return len(''.join(out)), ' '.join(out[:3])


def closures(n):
    total = 0

    def add(v):
        nonlocal total
        total += v
        return total

    for i in range(n):
        add(options(i, 1, 2, c=4, d=5) + options(i) + power(3))
    return total, tree(4) is None


def warm(seconds):
    """Runs everything in turn until the time is over."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        for part in (numbers, objects, containers, generators, failures, text, closures):
            part(300)


warm(10)
