"""Built-in functions that consume a generator made for them, in loops that are compiled: results, errors, frames and deaths in the body."""
import sys
import traceback


class Noisy:
    def __init__(self, name, log):
        self.name = name
        self.log = log

    def __del__(self):
        self.log.append(self.name)


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        return self.value


def quantifiers(rounds):
    data = list(range(7))
    found = missing = 0
    for i in range(rounds):
        found += any(x > i % 9 for x in data)
        missing += all(x != i % 9 for x in data)
    mixed = [any(x for x in (0, "", None, [], i % 3, 0.0)) for i in range(rounds)]
    objects = [all(Truth(x % 50 != i) for x in range(i, i + 3)) for i in range(rounds)]
    return found, missing, sum(mixed), sum(objects)


def sums(rounds):
    total = 0
    for i in range(rounds):
        total += sum(x * i for x in range(5))
        total += sum(x for x in range(i % 4))
    floats = [sum(x * 0.1 for x in range(i % 6)) for i in range(rounds)]
    started = [sum((x for x in range(3)), 0.5) for i in range(rounds)]
    large = 0
    for i in range(rounds):
        large ^= sum(1 << (62 if i % 25 == 24 else 40) for _ in range(4))
    kinds = [sum(k for k in ((1, 2.5, 3j) if i % 10 == 9 else (1, True, 2))) for i in range(rounds)]
    return total, floats[-1], floats[5], started[-1], large, kinds[8], kinds[-1], type(sum(x for x in ())).__name__


def joins(rounds):
    size = 0
    for i in range(rounds):
        size += len(",".join(str(x) for x in range(i % 5)))
        size += len("".join(c for c in "añ\U0001f600"[:i % 4]))
    return size


def function(rounds):
    def items(n, log):
        for i in range(n):
            log.append(i)
            yield i
        log.append("end")
    log = []
    for i in range(rounds):
        any(x == 2 for x in items(4, log))
        sum(items(2, log))
        del log[:-3]
    return log


def nested(rounds):
    table = [[i * j % 7 for j in range(5)] for i in range(5)]
    n = 0
    for k in range(rounds):
        n += sum(sum(x for x in row if x != k % 7) for row in table)
        n += any(all(x < k % 8 for x in row) for row in table)
    return n


def errors(rounds):
    seen = []

    def check(x, i):
        if x == 3 and i % 20 == 19:
            raise KeyError(i)
        return x

    for i in range(rounds):
        try:
            seen.append(sum(check(x, i) for x in range(5)))
        except KeyError as e:
            text = traceback.format_exception(e)
            seen.append([line.split(", in ")[1].split("\n")[0] for line in text if ", in " in line])
            seen.append(sys.exc_info()[0].__name__)
        assert sys.exc_info() == (None, None, None)
    return seen[18:24]


def stop(rounds):
    out = 0
    for i in range(rounds):
        try:
            out += sum(next(iter(())) if i % 30 == 29 and x == 2 else x for x in range(4))
        except RuntimeError as e:
            out += 1000
            kind = type(e.__cause__).__name__
    return out, kind


def wrong(rounds):
    out = []
    for i in range(rounds):
        try:
            "-".join(5 if i % 16 == 15 and c == "b" else c for c in "abc")
            sum("x" if i % 16 == 14 and c == 2 else c for c in range(3))
        except TypeError as e:
            out.append(str(e))
    return out[:3]


def frames(rounds):
    names = set()

    def who(i):
        if i % 10 == 9:
            f = sys._getframe(1)
            names.add((f.f_code.co_name, f.f_locals.get("x"), f.f_back.f_code.co_name))
            g = f.f_generator
            names.add((type(g).__name__, g.gi_running))
        return False

    for i in range(rounds):
        any(who(i) for x in range(2))
    return sorted(names, key=str)


class Bag:
    def __init__(self, items):
        self.items = items

    def doubled(self, times=2):
        for x in self.items:
            yield x * times

    @classmethod
    def squares(cls, n):
        return (x * x for x in range(n))

    def filled(self, i):
        return (list(self.doubled(i)), tuple(self.doubled(3)), sorted(set(self.doubled(0))), max(self.doubled(i)), min(x for x in self.items),
                sum(Bag.squares(i % 5)))


def containers(rounds):
    bag = Bag([3, 1, 2])
    for i in range(rounds):
        out = bag.filled(i)
    words = [set(w[:i % 3] for w in ("abc", "abd", "b")) for i in range(rounds)]
    pairs = [len(set((x, y) for y in range(2))) for x in range(rounds)]
    empty = []
    for i in range(rounds):
        try:
            empty.append(max(x for x in range(3 if i % 40 else 0)))
        except ValueError as e:
            empty.append(str(e))
    mixed = [min((x for x in ("b", "a"))) + max(c for c in "xyz"[:i % 3 + 1]) for i in range(rounds)]
    return out, sorted(words[-1]), sum(pairs), empty[39:42], mixed[-1], mixed[-2]


def broken(rounds):
    """The body fails or is left while a container is being filled."""
    log = []
    for i in range(rounds):
        try:
            kept = list(Noisy(x, log) if x < 2 or i % 50 != 49 else 1 // 0 for x in range(3))
            assert len(kept) == 3
            kept = None
            if i % 50 == 49 or i == rounds - 1:
                print("not reached" if i % 50 == 49 else log[-3:])
            del log[:]
        except ZeroDivisionError as e:
            e = None
            print(i, log)
            del log[:]
    return log


def deaths(rounds):
    log = []
    for i in range(rounds):
        def value(n, last=Noisy("last", log) if i == rounds - 1 else None):
            return n
        any(value(x) is Noisy("item", log) for x in (0, 1))
        all(n is not None for n in (Noisy("a", log), Noisy("b", log)) if n.name != "b")
        log.append("round")
        if i < rounds - 1:
            del log[:]
    del value
    return log


def handled(rounds):
    """The body runs in a handler, and has handlers in functions that it calls."""
    def inner(x):
        try:
            return 10 // (x % 4)
        except ZeroDivisionError:
            return len(sys.exc_info()[1].args) + (sys.exc_info()[1].__context__ is not None)
    n = 0
    for i in range(rounds):
        try:
            raise ValueError(i)
        except ValueError:
            n += sum(inner(x) for x in range(i % 6))
            n += sys.exc_info()[1].args[0] == i
    return n, sys.exc_info()[0]


def main():
    for f in (quantifiers, sums, joins, function, nested, errors, stop, wrong, frames, containers, broken, deaths, handled):
        print(f.__name__, f(400))


main()
