"""Calls of functions that are compiled by themselves, with default values and arguments by name."""
import threading


def tree(n, extra=1):
    return extra if n == 0 else tree(n - 1) + tree(n - 1, 2)


print([tree(n) for n in range(9)])


def named(n, a=1, b=10, c=100):
    return a + b + c if n == 0 else named(n - 1, c=a, a=b) + named(n - 1, b=c) + named(n - 1, a, c=c)


print([named(n) for n in range(7)])


def nested(x, memo=None, _nil=[]):
    if memo is None:
        memo = {}
    if type(x) is list:
        return [nested(y, memo) for y in x] + _nil
    memo[x] = memo.get(x, 0) + 1
    return len(memo)


print([nested([1, [2, 3, [4, 1]], 5, [[6]]]) for _ in range(60)][-1])


class Walker:
    def __init__(self):
        self.seen = 0

    def walk(self, x, depth=0, *, deep=7):
        self.seen += depth
        if type(x) is tuple:
            for y in x:
                self.walk(y, depth + 1)
        return self.seen

    def count(self, x, by=1):
        if type(x) is tuple:
            for y in x:
                self.count(y)
                self.count(y, by=2)
        else:
            self.seen += by
        return self


w = Walker()
print([w.walk((1, (2, 3), ((4,),))) for _ in range(50)][-1], w.count((1, (2, 3), ((4,),))).seen)


def closures(n):
    made = []
    for i in range(4):
        def step(x, k=i, *, unused=0):
            for _ in range(2):
                x += k
            return x

        def other(x, k=i * 10, j="ab"):
            for _ in j:
                x += k
            return x
        made += [step, other, lambda x, i=i: x * i]
    total = 0
    for _ in range(n):
        for f in made:
            total += f(1)
    return total


print(closures(60))


def again(n, k=1):
    return k if n < 1 else again(n - 1) + k


print([again(5) for _ in range(60)][-1])
again.__defaults__ = (5,)
print([again(5) for _ in range(60)][-1])
again.__defaults__ = (0, 2.5)
print([again(5) for _ in range(60)][-1])
again.__defaults__ = None
try:
    again(5, 1)
except TypeError as e:
    print(e)
again.__defaults__ = ("a",)
print([again(3) for _ in range(60)][-1])


def wrong(n, k=1):
    try:
        return wrong(n - 1) if n else wrong(1, 2, 3)
    except TypeError as e:
        return str(e)


def unknown(n, k=1):
    try:
        return unknown(n - 1) if n else unknown(1, z=3)
    except TypeError as e:
        return str(e)


print({wrong(n) for n in range(40)}, {unknown(n) for n in range(40)})


class Gone:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        gone.append(self.name)


gone = []


def holding(n, it=Gone("first")):
    if n == 0:
        holding.__defaults__ = (Gone("second"),)
        return it.name
    return holding(n - 1)


print(holding(3), gone, holding(2), gone)
for _ in range(60):
    holding(3)
print(len(gone), set(gone))
holding = None
print(len(gone))


def raising(n, k=0):
    if n == 0:
        return 1 // k
    return raising(n - 1) + k


def traced():
    try:
        raising(4)
    except ZeroDivisionError as e:
        t = e.__traceback__
        lines = []
        while t:
            lines.append((t.tb_frame.f_code.co_name, t.tb_frame.f_locals.get("k")))
            t = t.tb_next
        return lines


print([traced() for _ in range(40)][-1])


def changing(n, k=0):
    return k if n == 0 else changing(n - 1)


def work(out):
    out.append({type(changing(6)) for _ in range(2000)} <= {int, str, list})


outs = []
threads = [threading.Thread(target=work, args=(outs,)) for _ in range(3)]
for t in threads:
    t.start()
for i in range(300):
    changing.__defaults__ = ([i],) if i % 2 else (i, )
    changing.__defaults__ = (str(i),)
    changing.__defaults__ = (0,)
for t in threads:
    t.join()
print(outs)
