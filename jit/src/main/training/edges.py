"""Instructions that meet what is rare for them (`edges`): part of the training run, see work.py."""
import random


INTS = [(7, 3), (8, 5), (9, 2)] * 8 + [(1 << 62, 1 << 62), (-7, 3), (7, -3), (1 << 62, -1 << 62)] \
    + [(7, 3), (8, 5), (True, 3), (9, 4), (8, 5), (3, True), (5, 4)]
FLOATS = [(1.5, 2.0), (2.5, 0.5)] * 8 + [(1, 2.0), (1.5, 2.5), (2.5, 0.5), (2.0, 1), (1.5, 2.5)]


def edges_of_ints(found):
    for a, b in INTS:
        found = []
        found = a + b
        found = []
        found = a - b
        found = []
        found = a * b
        found = []
        found = a % b
        found = []
        found = a // b
        found = []
        found = a & b
        found = []
        found = a | b
        if a < b:
            continue
        if b == a:
            continue
        if found != 7:
            continue
        found = b
    for a, b in INTS:
        found = []
        found = a + 1
        found = []
        found = a ^ 1
        b = found & 15
        while b > 1:
            b = b - 2
            if b != 4:
                continue
            b = b - 1
    return found


def edges_of_floats(found):
    for a, b in FLOATS:
        found = []
        found = a + b
        found = []
        found = a - b
        found = []
        found = a * b
        found = []
        found = a / b
        if a <= b:
            continue
        found = b
    for b in 1.5, 2.5, 0.0, 3.5:
        try:
            found = 1.5 / b
        except ZeroDivisionError:
            found = b
    return found


class Vector:
    """Each operator that a class can define, as a Python function."""

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y) if isinstance(other, Vector) else NotImplemented

    def __radd__(self, other):
        return self

    def __iadd__(self, other):
        return self

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y)

    def __mul__(self, other):
        return Vector(self.x * other, self.y * other)

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def __truediv__(self, other):
        return Vector(self.x // other, self.y // other)

    def __and__(self, other):
        return self.x & other.x

    def __neg__(self):
        return Vector(-self.x, -self.y)

    def __abs__(self):
        return self.x + self.y

    def __eq__(self, other):
        return self.x == other.x and self.y == other.y

    def __lt__(self, other):
        return [] if self.x >= other.x else [self]

    def __hash__(self):
        return self.x

    def __bool__(self):
        return self.x != 0

    def __len__(self):
        return 2

    def __contains__(self, value):
        return value == self.x

    def __getitem__(self, k):
        return self.x if k == 0 else self.y

    def __setitem__(self, k, value):
        self.y = value

    def __call__(self, k):
        return self.x + k

    def __iter__(self):
        return iter((self.x, self.y))


def edges_of_operators(found):
    v, w = Vector(1, 2), Vector(3, 4)
    for i in range(20):
        found = v + w
        found = found - v * 2 + -w
        found += v
        found = [] if i % 4 else found
        found = found + v
        found = v @ w + (v & w) + abs(v) + v[0] + w(i) + len(w)
        found = v / 2
        v[1] = i
        found = v == w
        found = v < w
        if v == w or not v < w:
            found = v
        if v and i in w and 3 in w:
            found = [v]
        x, y = v
        try:
            found = v + i
        except TypeError as found:
            found = x
    return max(v, w), sorted([w, v]), {v: w}[v], v in [w, v]


class Row(list):
    pass


class Point:
    z = []

    def __init__(self, x):
        self.x = x
        self.y = [x]

    def step(self):
        return self.x


class Moved(Point):
    def step(self, by=1):
        return self.x + by

    def both(self, by, twice):
        return self.x


class Other:
    __slots__ = ('x', 'y', 'step')


def edges_of_loads(found):
    """Items, attributes and calls at places that know one class, and meet others."""
    def place():
        return points[0]

    other = Other()
    other.x, other.y, other.step = 1, [2], len
    place.x, place.y = 1, []
    row = [1, 2, [3]]
    for rows in row, row, Row([4]), row, row, (7,), row, row, {0: 1}, row, row, 'abc', row:
        found = []
        found = rows[0]
    for k in 0, 1, -1, 1, 0, True, 0, 1, 2, 0, 1 << 40, 1, 0:
        try:
            found = []
            found = row[k]
        except IndexError:
            found = None
    points = [Point(i) for i in range(8)]
    for p in points + [other] + points + [Point([1]), Moved(2), other] + points + [place] + points:
        found = []
        found = place().x
        found = []
        found = p.x
        found = []
        found = p.y
        p.x = 1
        p.y = [found]
        p.x = found
        del p.y
        try:
            found = p.y
        except AttributeError:
            p.y = [2]
    was = place.__code__
    for k in range(9):
        place.__code__ = was if k % 3 else (lambda: k).__code__.replace(co_freevars=was.co_freevars)
        found = place()
    for names in ('3, 4', '3, twice=4', 'twice=3, by=4', '3, 4'):
        # As many arguments as there are parameters, with names of them and without.
        exec(f'for p in points: found = p.both({names})', {'points': [Moved(i) for i in range(5)]})
    for p in points + [Moved(1), Moved(2)] + points:
        found = p.step()
        p.step = list
        found = p.step()
        del p.step
    return found


class Late(Point):
    def __init__(self):
        pass


gone = Point(1)
del gone.x, gone.y
NEVER = ((Late(), 0), (gone, 0), (len, 0), (type('Any', (), {}), 0), (7, 0), (None, 0), ('abc', 'x'), ([1], 1 << 40), ([1], -5), ({}, 1), (True, 1.5))
PLACES = (('found = o.x', Point(1), 0), ('found = o.y', Point([1]), 0), ('found = c(o).y', Point(2), 0), ('o.x = [k]', Point([3]), 0),
          ('o.x = k', Point(4), 0), ('found = o[k]', [[1], 2], 0), ('found = o[k]', [[1], 2], -1), ('found = c(o)[k]', [[1], 2], 0),
          ('found = o.step()', Point(5), 0), ('found = o + k', 5, 6), ('found = o - k', 1.5, 2.5), ('found = o < k', 5, 6),
          ('for found in o: pass', range(3), 0), ('for found in o: pass', [[1], 2], 0), ('if o == k: found = k', 5, 6),
          ('if o: found = k', True, 6), ('found = k is o', 5, None), ('found, o = o', ([1], 2), 0), ('found = k in o', [1, 2], 2))


def edges_of_places():
    """Places that meet one kind of thing, over and over, and then another one for the first time. Some each time: they are code to be compiled."""
    for text, usual, k in random.sample(PLACES, 5):
        for strange in random.sample(NEVER, 3):
            space = {'c': lambda o: o}
            exec(f'def place(o, k):\n found = []\n {text}\n return found', space)
            place = space['place']
            for _ in range(6):
                place(usual, k)
            for p in strange, (usual, k), (usual, k):
                try:
                    place(*p)
                except (AttributeError, TypeError, IndexError, ValueError, KeyError):
                    pass


def edges_of_names(wanted, found):
    """Names that are not bound at times, and take the place of objects."""
    kept = [1]

    def inner():
        t = []
        t = kept
        t = []
        t = kept
        return t

    for i in range(20):
        try:
            if i == wanted:
                del kept
            found = []
            found = inner()
            found = kept
            if i == wanted + 2:
                del kept
            found = kept
        except NameError:
            kept = [2]
            found = inner()
        if i == 7:
            late = i
        try:
            found = late
        except UnboundLocalError:
            found = None
        if i == 9:
            del late
        try:
            found = []
            late.wanted
        except (AttributeError, UnboundLocalError) as found:
            a = []
    a = b = []
    a = b = found = [wanted]
    a, b = b, a
    with open(__file__, 'rb') as a:
        b = []
    for b in range(3):
        b = []
    return a, b


def edges_of_loops(found):
    """Loops over one kind of thing, and then over another."""
    def numbers_to(n):
        for i in range(n):
            found = yield i

    for things in [range(5)] * 6 + [[1, 2], numbers_to(3), (3,), range(1 << 70, (1 << 70) + 2), {1: 2}, iter(Row('ab')), map(len, ['a'])] + [range(3)] * 3:
        for found in things:
            found = []
    for things in [[1, 2, 3]] * 6 + [numbers_to(4), range(3), Row([1]), (1, 2), map(len, 'ab')] + [[4, 5]] * 3:
        for found in things:
            found = []
    for things in [numbers_to(4) for _ in range(6)] + [[1, 2], range(3), iter(())] + [numbers_to(2), numbers_to(1)]:
        for found in things:
            found = []
    return found


def edges():
    """What is rare at a place that does one thing otherwise. HotSpot bets on each branch of the interpreter that was never taken, and throws its
    code away when it loses: so all of them are taken here (`untaken.py` shows those that are not)."""
    for i in range(2):
        edges_of_ints([])
        edges_of_floats([])
        edges_of_loads([])
        edges_of_operators([])
        edges_of_names(i + 3, [])
        edges_of_loops([])
    edges_of_places()


KINDS = (edges,)
