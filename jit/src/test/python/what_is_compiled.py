"""sys._jit and orochi.jit: each waits until the answer changes."""
import sys
from orochi import jit

ROUNDS = 3_000_000


def loop():
    """The question is asked by compiled code."""
    active = sys._jit.is_active
    for i in range(ROUNDS):
        if active():
            return True
    return False


def interpreted():
    return sys._jit.is_active()


def helper(n):
    """Calls itself, so that no loop takes it in."""
    return n if n < 2 else helper(n - 1) + helper(n - 2)


def call():
    for i in range(20_000):
        helper(8)
        if jit.is_compiled(helper):
            return True
    return False


# Bodies of generators: nothing is compiled that begins in them, and only the region of who resumes them can take them in.

def one():
    yield sys._jit.is_active()


def answers():
    while True:
        yield sys._jit.is_active()


def folds():
    for i in range(ROUNDS):
        if any(one()):
            return True
    return False


def gathers():
    for i in range(ROUNDS):
        if list(one()) == [True]:
            return True
    return False


def numbers():
    for i in range(ROUNDS):
        for k, active in enumerate(one()):
            if active:
                return True
    return False


def resumes():
    g = answers()
    next(g)
    for i in range(ROUNDS):
        if g.send(i):
            return True
    return False


def asks():
    for i in range(ROUNDS):
        if next(one(), None):
            return True
    return False


def ends():
    found = []

    def last():
        yield
        found.append(sys._jit.is_active())
    for i in range(ROUNDS):
        g = last()
        next(g)
        try:
            next(g)
        except StopIteration:
            if found.pop():
                return True
    return False


class C:
    def method(self, n):
        while n:
            n -= 1


print(sys._jit.is_available(), sys._jit.is_enabled(), sys._jit.is_active())
print(loop(), sys._jit.is_active(), interpreted())
print(call(), jit.is_compiled(helper.__code__))
print(folds(), gathers(), numbers(), resumes(), asks(), ends())
print(jit.is_compiled(C().method), jit.is_compiled(C.method))
for i in range(200):
    C().method(3000)
print(jit.is_compiled(C().method), jit.is_compiled(C.method))
for wrong in 3, len, C:
    try:
        jit.is_compiled(wrong)
    except TypeError as e:
        print(e)
statistics = jit.statistics()
print(sorted(statistics))
print(all(type(v) is int for v in statistics.values()))
print(statistics["compilations"] >= statistics["regions"] > 2, statistics["failed"], statistics["entered"] > 2, statistics["left"] > 0)
