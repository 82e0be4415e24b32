"""Closures that are called where they are made end with the call, and with them what they hold; instances whose class is called are made once."""
import gc


class D:
    def __init__(self, log, n):
        self.log = log
        self.n = n

    def __del__(self):
        self.log.append(self.n)


def closures():
    a, log = 1, []
    b = 2
    o = None
    for i in range(6):
        a = (lambda: (o or b) and b)()
        o = [D(log, 90), D(log, 7)].pop()
    return a, log


def passed_on(rounds):
    log = []
    for i in range(rounds):
        o = D(log, i)
        total = sum((lambda k: o.n + k)(j) for j in range(3))
        f = lambda: o
        f().n += total
        del f
    return log


class Loud:
    def __init__(self, name):
        self.name = name

    def add(self, other):
        return Loud(self.name + other.name)

    def neg(self):
        return Loud("-" + self.name)

    def __del__(self):
        self.name


def loud():
    x = Loud("a").add(Loud("b"))
    y = x.neg()
    x = y.neg().add(Loud("e"))
    return x.name


for i in range(40):
    last = closures(), passed_on(4), loud()
print(*last, sep="\n")
print([o for o in gc.get_objects() if type(o) in (Loud, D)])
