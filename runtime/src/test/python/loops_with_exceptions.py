"""Loops in which exceptions are raised and caught in each round, compiled and not: tracebacks, contexts, counts and deaths are the same."""
import sys
import traceback
import weakref


def keys(n):
    d = {i: i for i in range(0, 50, 3)}
    t = 0
    for i in range(n):
        try:
            t += d[i % 50]
        except KeyError as e:
            t += e.args[0] * 1000
    return t


def raised(n):
    out = [0, 0, 0, 0]
    for i in range(n):
        try:
            if i % 3 == 0:
                raise ValueError(i)
            if i % 3 == 1:
                raise TypeError
            out[3] += i
        except ValueError as e:
            out[0] += e.args[0]
        except (TypeError, IndexError):
            out[1] += 1
        else:
            out[2] += 1
    return out


def finals(n):
    t = 0
    for i in range(n):
        try:
            try:
                t += 100 // (i % 4)
            finally:
                t += 1
        except ZeroDivisionError:
            t -= 5
            continue
        if i == n - 2:
            break
    return t


def contexts(n):
    seen = set()
    for i in range(n):
        try:
            try:
                raise KeyError(i)
            except KeyError:
                raise ValueError(i) from (None if i & 1 else OSError(i))
        except ValueError as e:
            seen.add((type(e.__context__).__name__, e.__context__.args[0] == i, e.__suppress_context__, repr(e.__cause__ and type(e.__cause__)),
                      type(sys.exception()).__name__))
        assert sys.exception() is None
    return sorted(seen)


def lines(n):
    seen = {}
    for i in range(n):
        try:
            if i & 1:
                deeper(i)
            else:
                [][i]
        except LookupError as e:
            key = tuple((f.name, f.line) for f in traceback.extract_tb(e.__traceback__)), e.__traceback__.tb_lasti >= 0
            seen[key] = seen.get(key, 0) + 1
    return seen


def deeper(i):
    for k in range(i):
        if k == 3:
            raise KeyError(k)
    raise IndexError


def again(n):
    count = 0
    for i in range(n):
        try:
            try:
                try:
                    raise RuntimeError("x", i)
                except ValueError:
                    count += 1000
            except RuntimeError:
                count += 1
                raise
        except Exception as e:
            count += len(traceback.extract_tb(e.__traceback__)) + e.args[1]
    return count


class Scope:
    entered = left = 0

    def __init__(self, swallow):
        self.swallow = swallow

    def __enter__(self):
        Scope.entered += 1
        return self.swallow

    def __exit__(self, kind, value, trace):
        Scope.left += 1
        return kind is self.swallow


def scopes(n):
    caught = t = 0
    for i in range(n):
        try:
            with Scope(KeyError) as s, Scope(OSError):
                t += s is KeyError
                if i % 3 == 1:
                    raise KeyError(i)
                if i % 5 == 2:
                    raise ValueError(i)
                if i % 7 == 3:
                    raise OSError(i)
                t += 2
        except ValueError:
            caught += 1
    return caught, t, Scope.entered, Scope.left


def returned(n):
    for i in range(n):
        with Scope(None):
            try:
                if i == n - 3:
                    return i, Scope.entered - Scope.left
            finally:
                if i % 4 == 0:
                    Scope.entered += 0
    return None


class Noisy:
    alive = 0

    def __init__(self):
        Noisy.alive += 1

    def __del__(self):
        Noisy.alive -= 1


def deaths(n):
    most = 0
    refs = []
    for i in range(n):
        try:
            o = Noisy()
            error = KeyError(i)
            refs.append(weakref.ref(o))
            raise error
        except KeyError as e:
            most = max(most, Noisy.alive)
            del error
    return most, Noisy.alive, sum(r() is not None for r in refs)


def iterators(n):
    t = k = 0
    it = iter(())
    while k < n:
        try:
            t += next(it)
        except StopIteration:
            it = iter(range(7))
        else:
            k += 1
    return t


def caught_in_generators(n):
    def numbers():
        for i in range(n):
            try:
                if i % 4 == 0:
                    raise KeyError(i)
                yield i
            except KeyError as e:
                yield -e.args[0]
            finally:
                done.append(i)
    done = []
    t = 0
    for x in numbers():
        t += x
    return t, len(done)


def thrown_out(n):
    def numbers():
        for i in range(n):
            yield i
            if i == n // 2:
                raise LookupError(i)
    t = 0
    for k in range(3):
        try:
            for x in numbers():
                t += x
        except LookupError as e:
            t += e.args[0] * 1000 + len(traceback.extract_tb(e.__traceback__))
    return t


def wrong_class(n):
    t = 0
    for i in range(n):
        try:
            try:
                raise KeyError
            except (KeyError if i < n - 2 else 5):
                t += 1
        except TypeError as e:
            t += 100
            text = str(e), type(e.__context__).__name__
    return t, text


def leaves(n):
    t = 0
    for i in range(n):
        try:
            t += 10 // (n - 1 - i)
        except KeyError:
            t += 1
    return t


def groups(n):
    t = 0
    for i in range(n):
        try:
            raise ExceptionGroup("g", [ValueError(i), KeyError(i)])
        except* ValueError as e:
            t += len(e.exceptions)
        except* KeyError:
            t += 10
    return t


def bare(n):
    t = 0
    for i in range(n):
        try:
            raise Exception
        except:
            t += sys.exception().__class__ is Exception
    return t


for f in (keys, raised, finals, contexts, lines, again, scopes, returned, deaths, iterators, caught_in_generators, thrown_out, wrong_class, groups,
          bare):
    print(f.__name__, f(8), f(200))
for n in 5, 200:
    try:
        leaves(n)
    except ZeroDivisionError as e:
        print([(s.name, s.line) for s in traceback.extract_tb(e.__traceback__)], e.__context__)
print(sys.exception())
