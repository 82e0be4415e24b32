"""enumerate() of generators: numbers, errors, deaths and frames of the loops over them."""
import sys


class Noisy:
    def __init__(self, name, log):
        self.name = name
        self.log = log

    def __del__(self):
        self.log.append(self.name)


def items(n):
    for i in range(n):
        yield i * i


def sums(rounds):
    total = 0
    for i in range(rounds):
        for number, item in enumerate(items(i % 6), i):
            total += number * item
        for pair in enumerate(items(3)):
            total += pair[0] - pair[1]
        for number, (x, y) in enumerate((k, i) for k in range(2)):
            total += number + x * y
    return total


def several(rounds):
    """Two resumptions, an early end, and what is left in the enumerate."""
    def two(i):
        yield i
        if i % 7 == 6:
            return
        yield "b"
        yield i + 1
    out = []
    for i in range(rounds):
        e = enumerate(two(i), start=-1)
        for n, v in e:
            if v == "b":
                break
        out.append((n, v, list(e)))
    return out[5:8]


def big(rounds):
    out = []
    for i in range(rounds):
        start = (1 << 63) - 2 if i % 10 == 9 else i
        for n, v in enumerate(items(4), start):
            last = n - start, v
        out.append((last, n.bit_length() > 63))
    return out[8:11]


def errors(rounds):
    def bad(i):
        yield 1
        if i % 30 == 29:
            raise LookupError(i)
        yield 2
    n = 0
    caught = []
    for i in range(rounds):
        try:
            for k, v in enumerate(bad(i)):
                n += k * v
        except LookupError as e:
            caught.append((e.args, e.__traceback__.tb_next.tb_frame.f_code.co_name, k, v))
    return n, caught[:2]


def deaths(rounds):
    log = []

    def made():
        for name in "ab":
            yield Noisy(name, log)
        log.append("end")
    for i in range(rounds):
        for k, v in enumerate(made()):
            log.append(k)
        del v
        log.append("round")
        if i < rounds - 1:
            del log[:]
    return log


def names(rounds):
    found = set()

    def who(i):
        if i % 50 == 49:
            f = sys._getframe(1)
            found.add((f.f_code.co_name, f.f_back.f_code.co_name))
        yield i
    for i in range(rounds):
        for k, v in enumerate(who(i)):
            found.add(k)
        for k, v in enumerate(whose(i, found)):
            pass
    return sorted(found, key=str)


def whose(i, found):
    if i % 50 == 49:
        f = sys._getframe(0)
        found.add((f.f_code.co_name, f.f_back.f_code.co_name))
    yield i


class Doubled(enumerate):
    def __next__(self):
        n, v = super().__next__()
        return 2 * n, v


def mixed(rounds):
    total = 0
    for i in range(rounds):
        kinds = enumerate(items(3)), Doubled(items(3)), enumerate([1, 2]), enumerate(iter("a"))
        for n, v in kinds[i % 4 if i > rounds // 2 else 0]:
            total += n
    return total


def main():
    for f in (sums, several, big, errors, deaths, names, mixed):
        print(f.__name__, f(300))


main()
