"""The training run of the AOT cache: what most programs do while they start."""


def optional(name):
    """Imports a module of the standard library; one that does not work yet is left out."""
    try:
        return __import__(name)
    except Exception:
        return None


for module in ('collections', 'functools', 're', 'json', 'dataclasses', 'enum', 'typing', 'contextlib', 'pathlib',
               'threading', 'datetime', 'random', 'math', 'itertools', 'argparse', 'logging', 'subprocess', 'asyncio'):
    optional(module)


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f'Point({self.x!r}, {self.y!r})'


def count(limit):
    total = 0
    names = {}
    for i in range(limit):
        total += i * i % 7
        names[str(i)] = [i, (i, total)]
        if i % 3:
            continue
        try:
            total -= int('x' if i % 9 == 0 else '1')
        except ValueError:
            pass
    return total, sorted(names, key=len)[:3], [repr(Point(a, b)) for a, b in zip(range(9), range(9, 0, -1))]


with open(__file__, encoding='utf-8') as source:
    lines = [line.rstrip() for line in source if line.strip()]
print(count(2000), len(lines), '%d %s' % (1, 'x'), max(map(len, lines)))
