"""Calls with *args and **kwargs that have something by name: what each parameter gets, what dies, what is wrong."""
import sys


class Noisy:
    alive = 0

    def __init__(self, value):
        self.value = value
        Noisy.alive += 1

    def __del__(self):
        Noisy.alive -= 1


def area(width, height=2, *, depth=1, **more):
    return width * height * depth + len(more)


def forward(*args, **kwargs):
    return area(*args, **kwargs)


def total(first, *rest):
    for v in rest:
        first += v
    return first


def everything(a, /, b, c=3, *rest, d, e=5, **more):
    return a, b, c, rest, d, e, sorted(more.items())


class Shape:
    def __init__(self, unit):
        self.unit = unit

    def scale(self, by=1, *args, offset=0, **more):
        return self.unit * by * 2 + len(args) + offset + len(more)

    def __call__(self, *args, **kwargs):
        return self.scale(*args, **kwargs)


def numbers(n):
    shape = Shape(1)
    scale = shape.scale
    options = {"height": 3, "depth": 2}
    few = (1, 2, 3)
    result = 0
    for i in range(n):
        result += forward(i, depth=2, colour="red") + forward(*(i,), **options, **{"name": i})
        result += area(*few[:2], **options, **{}) if i % 5 == 9 else area(i, **options)
        result += total(*few) + total(i, *few, i) + total(*[i], *few)
        result += shape.scale(i) + shape.scale(i, *few, offset=4) + scale(*few, **{"offset": i}) + shape(i, offset=2, extra=3)
    return result


def parameters(n):
    seen = None
    for i in range(n):
        given = (i, 2)
        named = {"d": 4, "z": i}
        seen = everything(*given, **named), everything(*given, 7, 8, 9, **named, e=6), everything(1, *[2], **{"c": 0}, **named)
    return seen


def objects(n):
    """What is passed on has no other reference."""
    def value(x, y, *rest, z=None, **more):
        v = x.value + y.value + len(rest)
        if z is not None:
            v += z.value
        for k in more:
            v += more[k].value
        return v

    def passing(*args, **kwargs):
        return value(*args, **kwargs)
    result = 0
    for i in range(n):
        result += passing(Noisy(1), Noisy(2), z=Noisy(3))
        result += passing(Noisy(1), y=Noisy(2))
        result += passing(*[Noisy(i), Noisy(2), Noisy(4)], **{"a": Noisy(5)}, **{"b": Noisy(6)})
        if Noisy.alive:
            print("alive", Noisy.alive)
    return result, Noisy.alive


def keeping(n):
    """The callee keeps what was collected."""
    kept = []

    def keep(*rest, **more):
        kept.append((rest, more))

    def passing(*args, **kwargs):
        keep(*args, **kwargs)
        kwargs["changed"] = 1
    for i in range(n):
        passing(Noisy(i), name=Noisy(i))
        if len(kept) == 3:
            if Noisy.alive != 6 or "changed" in kept[0][1] or sys.getrefcount(kept[0][1]) > 3:
                print("wrong", Noisy.alive, kept[0][1])
            kept.clear()
    kept.clear()
    return Noisy.alive


def wrong(n):
    caught = {}

    def passing(*args, **kwargs):
        return everything(*args, **kwargs)
    cases = [((1, 2), {"d": 1}), ((1,), {"d": 1}), ((1, 2), {}), ((1, 2), {"b": 3, "d": 1}), ((1, 2), {"a": 3, "d": 1}), ((), {"a": 1, "b": 2, "d": 3})]
    for i in range(n):
        args, kwargs = cases[i % len(cases)]
        try:
            what = passing(*args, Noisy(0), **kwargs)[4:]
        except TypeError as e:
            what = str(e)
        try:
            passing(*args, **kwargs, **{"d": Noisy(1)})
        except TypeError as e:
            what = what, str(e)
        what = str(what)
        caught[what] = caught.get(what, 0) + 1
    del what
    for k in caught:
        print(caught[k], k)
    return Noisy.alive


def changed(n):
    """Other defaults, another code."""
    def target(x, y=1, *, z=2):
        return x, y, z

    def other(x, y=1, *, z=2):
        return z, y, x

    def passing(*args, **kwargs):
        return target(*args, **kwargs)
    seen = []
    for i in range(n):
        if i == n // 3:
            target.__defaults__ = (10,)
        if i == n // 2:
            target.__kwdefaults__ = {"z": 20}
        if i == n - n // 4:
            target.__code__ = other.__code__
        v = passing(0, **{"y": i} if i % 2 else {})
        if not seen or v[0] != seen[-1][0] or v[2] != seen[-1][2] or i % 2 == 0 and v[1] != seen[-1][1] and i % 40 == 0:
            seen.append(v)
    return seen


for _ in range(3):
    print(numbers(300))
    print(parameters(200))
    print(objects(200))
    print(keeping(200))
    print(wrong(300))
    print(changed(200))
