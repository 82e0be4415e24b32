"""Chained generators."""
GROUP = "control"


def numbers(n):
    for i in range(n):
        yield i


def squares(source):
    for v in source:
        yield v * v


def odd(source):
    for v in source:
        if v & 1:
            yield v


def run(size=25_000):
    return sum(odd(squares(numbers(size))))
