"""Cycles that something observes: finalisers, weak references, suspended generators, resurrection."""
import gc
import weakref

gc.disable()


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print('del', self.name)


class Plain:
    pass


def pair():
    a, b = Node('a'), Node('b')
    a.other, b.other = b, a
    return weakref.ref(a), weakref.ref(b, lambda r: print('callback', r() is None))


r, s = pair()
print(r() is None, s() is None)
gc.collect()
print(r(), s())

p = Plain()
p.me = p
w = weakref.ref(p)
del p
gc.collect()
print('plain', w())


def generator(box):
    try:
        yield
    finally:
        print('finally')


def loop():
    box = []
    g = generator(box)
    box.append(g)
    next(g)


loop()
print('before')
gc.collect()
print('after')

d = weakref.WeakValueDictionary()
p = Plain()
p.me = p
d['k'] = p
del p
print(len(d))
gc.collect()
print(len(d))


class Phoenix:
    def __del__(self):
        global kept
        kept = self
        print('resurrected')


x = Phoenix()
x.me = x
wx = weakref.ref(x)
del x
gc.collect()
print(kept.me is kept, gc.is_finalized(kept))
del kept.me
del kept
print('finalised once')

# a cycle with a callback in the cycle itself: it does not run
p = Plain()
p.me = p
p.ref = weakref.ref(p, lambda r: print('not reached'))
del p
gc.collect()

# the finaliser of one breaks the cycle of others
class Breaker:
    def __del__(self):
        print('break')
        self.target.link = None


class Target:
    def __del__(self):
        print('target')


b, t = Breaker(), Target()
b.target, t.link = t, b
del b, t
gc.collect()
print('broken')

# live cycles stay
live = Node('live')
live.me = live
other = Plain()
other.node = live
lw = weakref.ref(live)
del live
gc.collect()
print(lw() is other.node)
other.node.me = None
other.node = None
print(lw())

seen = []
gc.callbacks.append(lambda phase, info: seen.append((phase, sorted(info))))
gc.collect()
gc.callbacks.clear()
print(seen)
print(gc.get_referents([1, 2]), gc.is_tracked([]), gc.is_tracked(1))
marker = Plain()
holder = [marker]
print(any(o is holder for o in gc.get_objects()), [o for o in gc.get_referrers(marker) if o is holder] == [holder])

try:
    gc.get_objects(generation=-2)
except ValueError as e:
    print(e)

# a long chain, dropped at once
head = None
for i in range(300_000):
    n = Plain()
    n.next = head
    head = n
first = weakref.ref(head)
del n, head
print('chain', first())


# A variable that is cleared while its function runs leaves the cycle that held something observed.
class Observed:
    def __del__(self):
        print("observed: gone")


class Node:
    pass


def cleared(delete):
    n = Node()
    n.items = [Observed(), n]
    if delete:
        del n
    else:
        n = None
    gc.collect()
    print("collected")


cleared(True)
cleared(False)
