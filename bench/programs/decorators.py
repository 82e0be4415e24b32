"""Decorators: with arguments, stacked, counting, memoising, on methods; descriptors."""
import functools

GROUP = "control"


def counted(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        wrapper.calls += 1
        return function(*args, **kwargs)
    wrapper.calls = 0
    return wrapper


def limited(low, high):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args):
            value = function(*args)
            return low if value < low else high if value > high else value
        return wrapper
    return decorate


def memoised(function):
    known = {}

    @functools.wraps(function)
    def wrapper(n):
        if n not in known:
            known[n] = function(n)
        return known[n]
    return wrapper


class cached:
    """A descriptor that puts the value into the instance."""

    def __init__(self, function):
        self.function = function

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        value = instance.__dict__[self.name] = self.function(instance)
        return value


@counted
@limited(0, 1000)
def shifted(x, y):
    return x * 3 - y


class Circle:
    def __init__(self, radius):
        self.radius = radius

    @cached
    def area(self):
        return self.radius * self.radius * 3

    @counted
    def grow(self, by):
        self.radius += by
        return self


def run(size=1_800):
    @memoised
    def ways(n):
        return 1 if n < 2 else (ways(n - 1) + ways(n - 2)) % 1009

    shifted.calls = Circle.grow.calls = 0
    total = 0
    for i in range(size):
        total += shifted(i, 500) + ways(i % 100)
        circle = Circle(i)
        total += circle.area + circle.grow(1).area
    return total, shifted.calls, Circle.grow.calls, shifted.__name__
