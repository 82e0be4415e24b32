"""Generators that end in next() and send(): StopIteration where it is caught, with and without a look at it, and default values."""
import contextlib
import sys
import traceback


class Noisy:
    def __init__(self, name, log):
        self.name = name
        self.log = log

    def __del__(self):
        self.log.append(self.name)


def count(n):
    while n:
        yield n
        n -= 1
    return "end"


def silent(rounds):
    """Handlers of several kinds that don't look at the exception."""
    kinds = [0] * 6
    for i in range(rounds):
        g = count(i % 3)
        while True:
            try:
                next(g)
            except StopIteration:
                break
        try:
            next(g)
        except StopIteration:
            pass
        try:
            kinds[0] += len((str(i), next(count(i % 2))))
        except Exception:
            pass
        try:
            kinds[1] += next(count(i % 2))
        except:
            kinds[2] += 1
        try:
            next(count(0))
        except (KeyError, StopIteration):
            kinds[3] += 1
        try:
            try:
                next(count(i % 2))
            except KeyError:
                kinds[4] += 1000
        except StopIteration:
            kinds[4] += 1
        try:
            next(count(i % 2))
        except StopIteration:
            continue
        else:
            kinds[5] += 1
    return kinds


def step(g):
    """Inlined: it has no frame."""
    try:
        next(g)
    except StopIteration:
        return False
    return True


def inlined(rounds):
    total = 0
    for i in range(rounds):
        g = count(i % 4)
        while step(g):
            total += 1
    return total


def passed(g, v):
    return g.send(v) if v else next(g)


def through(rounds):
    """It comes out of an inlined call."""
    found = {}
    for i in range(rounds):
        g = count(1)
        next(g)
        try:
            passed(g, i % 2)
        except StopIteration as e:
            key = e.value, tuple(f.name for f in traceback.extract_tb(e.__traceback__))
            found[key] = found.get(key, 0) + 1
    return found


def looked_at(rounds):
    found = set()
    for i in range(rounds):
        def total():
            t = 0
            while True:
                x = yield t
                if x is None:
                    return [t]
                t += x
        g = total()
        next(g)
        for k in range(i % 5):
            g.send(int(str(k)))
        try:
            g.send(None)
        except StopIteration as e:
            t = e.__traceback__
            found.add((e.value[0], e.args == (e.value,), e.__context__, t.tb_next, t.tb_lineno - looked_at.__code__.co_firstlineno,
                       t.tb_frame is sys._getframe(), sys.exception() is e))
        assert sys.exception() is None
    return sorted(found, key=lambda x: x[0])


def contexts(rounds):
    """While something is being handled."""
    found = set()
    for i in range(rounds):
        try:
            raise KeyError(i)
        except KeyError as outer:
            g = count(0)
            try:
                next(g)
            except StopIteration as e:
                found.add((e.__context__, sys.exception() is e))
            try:
                next(x for x in ())
            except StopIteration as e:
                found.add((e.__context__ is outer, sys.exception() is e))
            found.add(sys.exception() is outer)
            try:
                next(g)
            except StopIteration:
                pass
            found.add(sys.exception() is outer)
            step(count(0))
            found.add(sys.exception() is outer)
    return sorted(found, key=str)


def kept(rounds):
    """Exceptions that outlive their handlers, finally clauses, and other generators around the calls."""
    caught = []

    def items(sources):
        for s in sources:
            g = count(s)
            while True:
                try:
                    x = next(g)
                except StopIteration as e:
                    if len(caught) < 3:
                        caught.append(e)
                    break
                yield x
    total = cleaned = 0
    for i in range(rounds):
        for x in items((1, 2)):
            total += x
        try:
            try:
                next(count(0))
            finally:
                cleaned += 1
        except StopIteration:
            cleaned += 10
    return total, cleaned, [(e.value, [f.name for f in traceback.extract_tb(e.__traceback__)]) for e in caught]


def defaults(rounds):
    total = 0
    log = []

    def first(xs, d):
        return next((x for x in xs if x > 3), d)

    def delegating(n):
        yield from count(n)

    def failing(n):
        yield 1
        raise ValueError(n)
    for i in range(rounds):
        total += first(range(i % 7), 100)
        g = count(i % 3)
        while (x := next(g, None)) is not None:
            total += x
        d = delegating(i % 2)
        total += next(d, 0.5) + next(d, 1j).imag
        f = failing(i)
        try:
            next(f, 1)
            next(f, 1)
        except ValueError as e:
            if i == 5:
                log.append((e.args, [f.name for f in traceback.extract_tb(e.__traceback__)]))
        if i % 100 == 7:
            log.append(next(f, "over"))
    return total, log


def deaths(rounds):
    log = []

    def hand(v):
        yield v
        log.append("resumed")
        v = None
        return Noisy("result", log)
    for i in range(rounds):
        g = hand(Noisy("item", log))
        next(g, Noisy("default 1", log))
        log.append("next")
        kept = next(g, Noisy("default 2", log))
        log.append(kept.name)
        kept = None
        log.append("after")
        next(g, Noisy("default 3", log))
        g = hand(1)
        next(g)
        try:
            next(g)
        except StopIteration:
            log.append("caught")
        g = hand(2)
        next(g)
        try:
            next(g)
        except StopIteration as e:
            log.append(e.value.name)
        log.append("end")
        if i < rounds - 1:
            del log[:]
    return log


def shadowed(rounds):
    """The name in the handler gets another meaning, later."""
    global StopIteration
    found = {}
    for i in range(rounds):
        if i == rounds // 2:
            StopIteration = KeyError
        try:
            try:
                next(count(0))
            except StopIteration:
                found["inner"] = found.get("inner", 0) + 1
        except Exception:
            found["outer"] = found.get("outer", 0) + 1
    del StopIteration
    return found


def managed(rounds):
    log = []

    @contextlib.contextmanager
    def noted(i):
        log.append(i)
        try:
            yield i
        finally:
            log.pop()

    @contextlib.contextmanager
    def wrong():
        yield 1
        yield 2
    total = 0
    problems = set()
    for i in range(rounds):
        with noted(i) as n, noted(i):
            total += n + len(log)
            if i % 10 == 3:
                continue
        if i % 50 == 9:
            try:
                with wrong():
                    pass
            except RuntimeError as e:
                problems.add((str(e), [f.name for f in traceback.extract_tb(e.__traceback__)][-1]))
    return total, log, problems


def loaded(rounds):
    """The argument of send is computed after the method was looked up."""
    def echo(f):
        v = None
        while v != "stop":
            v = yield v and f(v)
        return "stopped"
    out = []
    for i in range(rounds):
        g = echo(lambda v: v * 2)
        next(g)
        s = g.send([i][0]) or g.send(*[3])
        try:
            g.send("".join([x for x in "stop"]))
        except StopIteration as e:
            out.append((s, e.value))
    return out[:3], len(out)


def main():
    for f in silent, inlined, through, looked_at, contexts, kept, defaults, deaths, shadowed, managed, loaded:
        print(f.__name__, f(400))


main()
