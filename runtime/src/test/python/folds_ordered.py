"""sorted() and dict() of generators made for them, in loops that are compiled: results, errors, keys and comparisons that are code of the program, deaths."""
import sys
import traceback


class Noisy:
    def __init__(self, name, log):
        self.name = name
        self.log = log

    def __lt__(self, other):
        return self.name < other.name

    def __del__(self):
        self.log.append(self.name)


class Key:
    def __init__(self, n):
        self.n = n

    def __hash__(self):
        return self.n % 3

    def __eq__(self, other):
        return self.n == other.n

    def __repr__(self):
        return f"Key({self.n})"


def orders(rounds):
    data = [5, 3, 8, 1, 9, 2]
    total = 0
    for i in range(rounds):
        s = sorted(x * (i % 3 - 1) for x in data if x != i % 10)
        total = total * 31 % 10007 + s[0] - s[-1] + len(s)
        total += len(sorted(str(x) for x in range(i % 4)))
    return total, s, sorted(x for x in ()), sorted((x for x in data), reverse=True)


def objects(rounds):
    log = []
    for i in range(rounds):
        s = sorted(Noisy(n, log) for n in ("c", "a", "b"))
        log.append("".join(n.name for n in s))
        s = None
        if i < rounds - 1:
            del log[:]
    return log


def unordered(rounds):
    out = []
    for i in range(rounds):
        try:
            sorted("x" if i % 40 == 39 and x == 2 else x for x in range(4))
        except TypeError as e:
            out.append((str(e), [f.name for f in traceback.extract_tb(e.__traceback__)]))
        try:
            sorted(1 // (x - (2 if i % 50 == 49 else 7)) for x in range(4))
        except ZeroDivisionError as e:
            out.append([f.name for f in traceback.extract_tb(e.__traceback__)])
        assert sys.exception() is None
    return out[:3], len(out)


def dicts(rounds):
    total = 0
    for i in range(rounds):
        d = dict((k, k * i) for k in range(i % 5))
        total += sum(d.values()) + len(dict((str(k % 2), k) for k in range(4)))
        e = dict([k, v] if k == i % 30 else (k, v) for k, v in d.items())
        total += d == e
    return total, d, dict(x for x in ())


def keys(rounds):
    for i in range(rounds):
        d = dict((Key(k % 4), k) for k in range(6))
        m = dict((k if k != 2 or i % 20 != 19 else Key(2), k) for k in range(4))
    return d, m


def replaced(rounds):
    """Values and keys that die where others take their places."""
    log = []
    for i in range(rounds):
        d = dict((k % 2, Noisy(str(k), log)) for k in range(4))
        log.append("made")
        d = None
        if i < rounds - 1:
            del log[:]
    return log


def wrong(rounds):
    out = []
    for i in range(rounds):
        try:
            dict((k, 1, 2) if i % 40 == 20 and k == 1 else (k, 1) for k in range(3))
            dict(7 if i % 40 == 21 and k == 1 else (k, 1) for k in range(3))
            dict(([], 1) if i % 40 == 22 and k == 1 else (k, 1) for k in range(3))
        except (TypeError, ValueError) as e:
            out.append((type(e).__name__, str(e), [f.name for f in traceback.extract_tb(e.__traceback__)]))
    return out[:3], len(out)


def partly(rounds):
    """What update() has done when the generator fails, and what the generator sees of it."""
    seen = []
    for i in range(rounds):
        d = {}

        def pairs():
            for k in range(3):
                yield k, len(d)
            if i % 10 == 9:
                raise KeyError(i)
        try:
            d.update(pairs())
        except KeyError:
            seen.append(dict(d))
    return d, seen[0], len(seen)


def main():
    for f in orders, objects, unordered, dicts, keys, replaced, wrong, partly:
        print(f.__name__, f(400))


main()
