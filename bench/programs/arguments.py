"""Calls of every kind: positional, by name, defaults, *args, **kwargs, passed on."""
GROUP = "control"


def area(width, height=2, *, depth=1, **more):
    return width * height * depth + len(more)


def forward(*args, **kwargs):
    return area(*args, **kwargs)


def total(first, *rest):
    for v in rest:
        first += v
    return first


class Shape:
    def scale(self, by=1, *args, offset=0):
        return by * 2 + len(args) + offset


def run(size=2_500):
    shape = Shape()
    options = {"height": 3, "depth": 2}
    numbers = (1, 2, 3)
    result = 0
    for i in range(size):
        result += area(i) + area(i, 3) + area(width=i, height=1)
        result += forward(i, depth=2, colour="red") + forward(*(i,), **options, **{"name": i}) if i % 2 else area(i, **options)
        result += total(*numbers) + total(i, *numbers, i)
        result += shape.scale(i) + shape.scale(i, *numbers, offset=4)
    return result
