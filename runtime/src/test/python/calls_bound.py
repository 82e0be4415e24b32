"""Chains of calls, too deep to be inlined, of functions with defaults, keywords, *args and **kwargs: arguments, errors, deaths and frames."""
import sys
import traceback


class Noisy:
    def __init__(self, name, log):
        self.name = name
        self.log = log

    def __del__(self):
        self.log.append(self.name)


class Deep:
    def __init__(self, k):
        self.k = k

    def last(self, x, *rest, step=1, **named):
        if x == 77 and named:
            raise KeyError(rest)
        return x * step + len(rest) * 100 + len(named) * 1000 + self.k

    def gathered(self, x, *rest, **named):
        return self.last(x, *rest, **named)

    @classmethod
    def made(cls, x, y=2, *, z=3):
        return x + y * z

    @staticmethod
    def plain(x, y=5):
        return x - y


def f9(x, log, d, a=1, *rest, b=2, **named):
    if x == 55:
        raise ValueError(rest, named)
    return x + a + b + len(rest) + len(named) + d.last(x, a, b, step=3, more=x) + d.made(x, z=x) + d.plain(x) + d.plain(y=1, x=x)


def f8(x, log, d):
    return f9(x, log, d) + f9(x, log, d, 2) + f9(x, log, d, 3, 4, 5) + f9(x, log, d, b=7) + f9(x, log, d, c=x, a=8) + f9(d=d, x=x, log=log)


def f7(x, log, d):
    return f8(log=log, d=d, x=x)


def f6(x, log, d, *noisy):
    return f7(x, log, d)


def f5(x, log, d, noisy=None, **more):
    return f6(x, log, d, Noisy("first", log), Noisy("second", log))


def f4(x, log, d):
    return f5(x, log, d, named=Noisy("third", log))


def f3(x, log, d):
    return f4(x, log, d=d)


def f2(x, log, d):
    return f3(x, d=d, log=log)


def f1(x, log, d):
    return f2(x, log, d)


def numbers(rounds):
    total = 0
    log = []
    d = Deep(4)
    for i in range(rounds):
        del log[:]
        total += f1(i % 50, log, d)
    return total, log


def errors(rounds):
    out = []
    log = []
    d = Deep(4)
    for i in range(rounds):
        try:
            f1(55 if i % 60 == 59 else 77 if i % 60 == 40 else i % 50, log, d)
        except (KeyError, ValueError) as e:
            out.append((e.args, [f.name for f in traceback.extract_tb(e.__traceback__)]))
    return out[:2], len(out), log[-3:]


def changed(rounds):
    """The defaults become others, and the function itself."""
    log = []
    d = Deep(4)
    totals = []
    for i in range(rounds):
        if i == rounds // 2:
            f9.__defaults__ = (1000,)
            f9.__kwdefaults__["b"] = 20000
        if i == rounds - rounds // 4:
            f9.__defaults__ = None
        try:
            totals.append(f1(3, log, d))
        except TypeError as e:
            totals.append(str(e))
    f9.__defaults__ = (1,)
    f9.__kwdefaults__["b"] = 2
    return [t for i, t in enumerate(totals) if i == 0 or totals[i - 1] != t]


def exceptions(rounds):
    """sys.exception() and exc_info() in handlers of compiled code."""
    found = set()
    for i in range(rounds):
        found.add((sys.exception(), sys.exc_info()))
        try:
            {}[i]
        except KeyError as e:
            found.add((sys.exception() is e, sys.exc_info()[0].__name__, sys.exc_info()[1] is e, sys.exc_info()[2] is e.__traceback__))
    return sorted(found, key=str)


def main():
    for f in numbers, errors, changed, exceptions:
        for n in 300, 200:
            print(f.__name__, f(n))


main()
