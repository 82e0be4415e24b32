"""Recursive calls."""
GROUP = "control"


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def run(size=21):
    return fib(size)
