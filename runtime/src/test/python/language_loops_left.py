"""Loops that are left and continued in unusual places: values that a statement had at hand are gone, in hot loops too."""
import warnings

warnings.simplefilter("ignore", SyntaxWarning)


class Loud:
    def __init__(self, name, log):
        self.name = name
        self.log = log

    def __del__(self):
        self.log.append(self.name)


overruled = """
def overruled_by_continue(n):
    count = 0
    while count < n:
        count += 1
        try:
            return count
        finally:
            if count < n - 1:
                continue


def overruled_in_for(n, log):
    for i in range(n):
        try:
            return Loud(i, log)
        finally:
            if i < n - 2:
                continue
    return None


def overruled_by_break(n):
    total = 0
    for i in range(n):
        for j in range(n):
            try:
                return j
            finally:
                total += 1
                if i < n - 1:
                    break
    return total


def overruled_by_return(n):
    out = []
    for i in range(n):
        def f():
            try:
                return i
            finally:
                return -i
        out.append(f())
    return out
"""
exec(overruled)

for n in (1, 2, 5, 40):
    print(overruled_by_continue(n), overruled_by_break(n), overruled_by_return(n)[-1])
log = []
last = overruled_in_for(9, log)
print(len(log), last.name)
del last
print(sorted(log))


def with_manager(n):
    log = []

    class Manager:
        def __enter__(self):
            return self

        def __exit__(self, *args):
            log.append(args[0] and args[0].__name__)
            return True

    for i in range(n):
        with Manager() as m:
            if i % 3 == 0:
                continue
            if i == n - 2:
                break
            raise KeyError(i)
    return log


print(with_manager(14))


def nested_finally(n):
    out = []
    for i in range(n):
        try:
            try:
                if i % 2:
                    continue
                out.append(i // (i % 4))
            finally:
                out.append("f")
        except ZeroDivisionError as e:
            out.append(str(e))
        else:
            out.append("else")
    return out


print(nested_finally(10))


def cross(*pools):
    result = [[]]
    for pool in pools:
        result = [x + [y] for x in result for y in pool]
    return result


# Inner loops that have no rounds at first.
threes, sevens, twos, one = (0, 1, 2), range(7), [0, 1], "x"
for pools in [(twos, threes), (), (threes, one), (threes, sevens, twos), (twos,) * 4, (threes,), (one, threes, one), (threes, ()), ((), twos)] * 3:
    made = cross(*pools)
    print(len(made), made[:1])
