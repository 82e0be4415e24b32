"""next() and send() of generators in loops: values both ways, ends, errors, handlers in the body, deaths and frames."""
import contextlib
import sys
import traceback


class Noisy:
    def __init__(self, name, log):
        self.name = name
        self.log = log

    def __del__(self):
        self.log.append(self.name)


def mean():
    total = count = 0
    value = None
    while True:
        sent = yield value
        if sent is None:
            total = count = 0
            value = None
            continue
        total += sent
        count += 1
        value = total / count


def sends(rounds):
    m = mean()
    next(m)
    last = []
    for i in range(rounds):
        last.append(m.send(None if i % 40 == 39 else i))
    return last[38:42], last[-2:]


def nexts(rounds):
    def count(n):
        while n:
            yield n
            n -= 1
        return "done"
    total = ends = 0
    for i in range(rounds):
        g = count(i % 5 + 1)
        total += next(g)
        try:
            while True:
                total += next(g)
        except StopIteration as e:
            ends += e.value == "done"
        total += next(g, 1000)
        total += next(x for x in range(10) if x > i % 7)
    return total, ends


def ended(rounds):
    out = []
    for i in range(rounds):
        g = (x for x in range(i % 3))
        try:
            out.append((next(g), next(g)))
        except StopIteration as e:
            out.append((e.value, len(traceback.extract_tb(e.__traceback__)), e.__context__))
    return out[:6]


class Flush(Exception):
    pass


def handlers(rounds):
    log = []

    def body():
        seen = 0
        try:
            while True:
                try:
                    v = yield seen
                    if v % 25 == 24:
                        raise Flush(v)
                    seen += v
                except Flush as e:
                    log.append((e.args[0], seen))
                    seen = 0
        finally:
            log.append("closed")
    g = body()
    g.send(None)
    total = 0
    for i in range(rounds):
        total += g.send(i)
        if i % 60 == 59:
            total += g.throw(Flush(-1))
    g.close()
    return total, log[:4], log[-1]


def errors(rounds):
    def body():
        for i in range(10 ** 9):
            yield 1 if i % 70 != 69 else [][i]
    out = []
    g = body()
    for i in range(rounds):
        try:
            next(g)
        except IndexError as e:
            out.append([f.name for f in traceback.extract_tb(e.__traceback__)])
            g = body()
        try:
            g.send(2) if i % 90 else body().send(2)
        except IndexError:
            g = body()
        except TypeError as e:
            out.append(str(e))
    return out[:3]


def again(rounds):
    """A generator that is asked for an item by its own body."""
    def body():
        n = 0
        while True:
            n += 1
            if n % 30 == 29:
                try:
                    next(holder[0])
                except ValueError as e:
                    yield str(e)
            yield n
    holder = [body()]
    found = set()
    for i in range(rounds):
        v = next(holder[0])
        if isinstance(v, str):
            found.add(v)
    return v, found


def deaths(rounds):
    log = []

    def body():
        while True:
            v = yield
            log.append("got")
            v = None
    for i in range(rounds):
        g = body()
        next(g)
        g.send(Noisy("first", log))
        g.send(Noisy("second", log))
        log.append("sent")
        next(Noisy(n, log) for n in ("made", "never"))
        log.append("next")
        g = None
        log.append("end")
        if i < rounds - 1:
            del log[:]
    return log


def managed(rounds):
    log = []

    @contextlib.contextmanager
    def noted(i):
        log.append(i)
        try:
            yield i
        except KeyError:
            log.append("caught")
        finally:
            log.append(-i)
    total = 0
    for i in range(rounds):
        with noted(i) as n:
            total += n
            if i % 33 == 32:
                raise KeyError
    return total, log[95:104], len(log)


def frames(rounds):
    found = set()

    def body():
        i = 0
        while True:
            if i % 50 == 49:
                f = sys._getframe()
                found.add((f.f_code.co_name, f.f_back.f_code.co_name, f.f_back.f_lineno - f.f_back.f_code.co_firstlineno))
            i += 1
            yield i
    g = body()
    for i in range(rounds):
        next(g)
    return sorted(found), g.gi_running, g.gi_suspended


def bound(rounds):
    """send as a bound method, whose argument may be a generator, which is not resumed."""
    def body():
        got = None
        while True:
            got = yield type(got).__name__
    g = body()
    next(g)
    send = g.send
    other = (x for x in range(10 ** 6))
    names = {send(other if i % 2 else i) for i in range(rounds)}
    return sorted(names), next(other)


def main():
    for f in (sends, nexts, ended, handlers, errors, again, deaths, managed, frames, bound):
        print(f.__name__, f(500))


main()
