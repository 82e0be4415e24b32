"""Attributes that don't fit into the object itself: stored while it is made and later, deleted, and what they refer to."""
import threading
import weakref

deaths = []


class Mortal:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        deaths.append(self.name)


def show(what):
    print(what, *deaths)
    deaths.clear()


class Large:
    def __init__(self, n):
        self.a = n
        self.b = n + 1
        self.c = n + 2
        self.d = n + 3
        self.e = Mortal("e%d" % n)
        self.f = n + 5
        self.g = [n]
        self.h = n + 7
        self.i = n + 8
        self.j = n + 9
        self.k = n + 10
        self.l = n + 11
        self.m = Mortal("m%d" % n)
        self.n = n + 13


class Slots:
    __slots__ = ("s1", "s2", "s3", "s4", "s5", "s6", "__dict__", "__weakref__")


class Mixed(Slots):
    def __init__(self, n):
        self.x = n
        self.y = Mortal("y%d" % n)
        self.s6 = n + 6
        self.s1 = n + 1


class Seen:
    """Weak references find the object before it has all its attributes."""

    def __init__(self, n):
        self.a = n
        self.b = n
        self.me = weakref.ref(self)
        self.d = n
        self.e = n
        self.f = self.me().a
        self.g = Mortal("g%d" % n)


class Other:
    pass


def make(rounds):
    total = 0
    for i in range(rounds):
        o = Large(i)
        total += o.a + o.f + o.g[0] + o.n + len(vars(o))
        if i % 100:
            deaths.clear()
    return total


def store(rounds):
    o = Large(0)
    for i in range(rounds):
        o.f = i
        o.n = o.f + 1
        o.g = [i]
        o.h = o.g
        o.e = Mortal(i)
        if i % 100:
            deaths.clear()
    return o.f, o.n, o.g, o.h is o.g, o.e.name


def delete(rounds):
    for i in range(rounds):
        o = Large(i)
        del o.f, o.m
        o.f = "back"
        if hasattr(o, "m"):
            print("still there")
        o.m = 0
        deaths.clear()
    return list(vars(o))


def mixed(rounds):
    for i in range(rounds):
        o = Mixed(i)
        o.z = o.s6
    return o.x, o.y.name, o.z, o.s1, hasattr(o, "s3"), sorted(vars(o))


def seen(rounds):
    for i in range(rounds):
        o = Seen(i)
        if o.me() is not o or o.f != i:
            print("lost", i)
    return list(vars(o))


print(make(3000))
show("made")
print(store(3000))
show("stored")
print(delete(500))
show("deleted")
print(mixed(300))
print(len(deaths), deaths[-1])
deaths.clear()
print(seen(300))
print(len(deaths), deaths[-1])
deaths.clear()

o = Large(1)
o.__class__ = Other
print(type(o).__name__, o.n, o.m.name, len(vars(o)))
o.late = 1
del o
show("other class")


def work(o, start):
    for i in range(2000):
        o.f = start + i
        o.g = [start + i]
        p = Large(i)
        p.h = o.g
        o.k = p


shared = Large(0)
threads = [threading.Thread(target=work, args=(shared, n * 10000)) for n in range(2)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(shared.f % 10000, shared.g[0] % 10000, shared.k.a, list(vars(shared)) == list(vars(Large(0))))
del shared
print(len(deaths), len([d for d in deaths if d.startswith("e")]))
