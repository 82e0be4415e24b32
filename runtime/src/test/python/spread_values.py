"""Assignments to several targets and calls with *args in compiled loops: lengths that change, starred targets, objects that die."""
import functools
import sys


class Noisy:
    alive = 0

    def __init__(self, value):
        self.value = value
        Noisy.alive += 1

    def __del__(self):
        Noisy.alive -= 1


def execute(commands):
    total = 0
    for command in commands:
        match command:
            case ["add", *values]:
                for v in values:
                    total += v
            case ["scale", factor]:
                total *= factor
            case [*_, "end"]:
                total -= 1
            case _:
                total ^= 5
    return total


def lists(rows):
    total = 0
    for row in rows:
        first, second = row
        head, *middle, last = row * 2
        total += first * second - head + last + len(middle)
    return total


def dying(n):
    total = 0
    for i in range(n):
        a, *rest = [Noisy(i), Noisy(i + 1), Noisy(i + 2)]
        total += a.value + rest[-1].value
        x, y = [Noisy(i), Noisy(1)]
        total += x.value - y.value
    del a, rest, x, y
    return total, Noisy.alive


def wrong(rows):
    caught = []
    for row in rows:
        try:
            a, b = row
        except (ValueError, TypeError) as e:
            caught.append(str(e))
        try:
            c, *d, e = row
        except (ValueError, TypeError) as e:
            caught.append(str(e))
    return caught


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)
    wrapper.calls = 0
    return wrapper


def clipped(low, high):
    def decorate(function):
        def wrapper(*args):
            value = function(*args)
            return low if value < low else high if value > high else value
        return wrapper
    return decorate


@counted
@clipped(0, 500)
def shifted(x, y=3, *more):
    return x * 3 - y + len(more)


class Box:
    def __init__(self, value):
        self.value = value

    @counted
    def grow(self, by, *more, twice=False):
        self.value += by * (2 if twice else 1) + len(more)
        return self

    def plain(self, a, b):
        return self.value + a - b


def call_all(n):
    total = 0
    box = Box(1)
    bound = box.plain
    pair = (4, 2)
    values = [7, 5]
    for i in range(n):
        total += shifted(i) + shifted(i, 7) + shifted(i, 7, 8, 9)
        box.grow(i).grow(1, 2, 3)
        if i % 7 == 0:
            box.grow(1, twice=True)
        total += bound(*pair) + box.plain(*values) + bound(1, *(i,))
        if i % 50 == 49:
            values.append(1)
            try:
                box.plain(*values)
            except TypeError as e:
                total += len(str(e))
            values.pop()
    return total, box.value, shifted.calls, Box.grow.calls


def given_up(n):
    """What is spread has the only reference to what is called with it."""
    def value(x, y=None):
        return x.value if y is None else x.value + y.value
    total = 0
    for i in range(n):
        total += value(*(Noisy(i),)) + value(*[Noisy(i), Noisy(2)])
        total += (lambda *a: value(*a))(Noisy(1), Noisy(2))
    return total, Noisy.alive


def taken(n):
    """The function is called by the only reference to it, taken out of a list."""
    def make(token):
        def inner(x, y):
            return token.value + x - y
        return inner
    kept = [make(Noisy(5))]
    total = 0
    for i in range(n):
        f = kept.pop()
        kept.append(f)
        del f
        pair = (i, 1)
        total += kept[0](*pair)
    for i in range(n):
        total += make(Noisy(i))(*(1, i))
    del kept
    return total, Noisy.alive


def failing(*args):
    return 1 // args[0]


def traced(n):
    lines = []
    outer = lambda *args: failing(*args)
    for i in range(n):
        try:
            outer(n - 1 - i, i)
        except ZeroDivisionError as e:
            tb = e.__traceback__
            while tb:
                lines.append(tb.tb_frame.f_code.co_name)
                tb = tb.tb_next
    return lines


for _ in range(3):
    print(execute([["add", 1, 2, 3], ("scale", 3), ["x", "y", "end"], ("add",), [1], {"a": 1}] * 80))
    print(lists([[i, i + 1] for i in range(300)]))
    print(dying(200))
    print(wrong([(1, 2), [1], [1, 2, 3], "ab", (), 5, {1: 2, 3: 4}, range(2)] * 20)[-7:])
    print(call_all(300))
    print(given_up(200))
    print(traced(150))


def passed_on(n):
    """A wrapper that passes on arguments by position and by name, with a length and names that change."""
    def passing(*args, **kwargs):
        return plain(*args, **kwargs)

    def plain(x, y=3, *more):
        return x * 3 - y + len(more)

    def of_list(values, extra):
        return shifted(*values, *extra)
    total = 0
    for i in range(n):
        total += passing(i) + passing(i, 2)
        if i % 3 == 0:
            total += passing(i, y=5) + of_list([i], ()) + of_list([i, 2], [3])
    return total


def stacked(n):
    """Calls with what was passed on, before and after names, items of a dict that is changed meanwhile."""
    options = {}
    circle = Box(2)

    @counted
    def area(radius, *more, scale=1):
        return radius * scale + len(more)

    for i in range(n):
        circle.value += area(i, **options) + area(*(i, 1), **options)
        if i % 40 == 39:
            options["scale"] = i
        elif i % 40 == 9:
            options.clear()
    return circle.value, area.calls


for _ in range(2):
    print(passed_on(400), stacked(400), taken(200))
