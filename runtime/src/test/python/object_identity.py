"""id() and hashes by identity: unique among live objects, the same throughout an object's life; copies and pickles of what they serve."""
import copy
import gc
import pickle
import threading
import weakref


class Plain:
    pass


class Slotted:
    __slots__ = ("a", "b")


def all_kinds(n):
    out = []
    for i in range(n):
        out += [Plain(), Slotted(), [], {}, set(), (i,), str(i) * 3, i * 1000003 + 5000, i * 0.5 + 0.1, b"%d." % i, lambda: i, complex(i, 1)]
    return out


def unique_and_lasting():
    objects = all_kinds(700)
    ids = [id(o) for o in objects]
    print(len(set(ids)) == len(objects), all(id(o) == i for o, i in zip(objects, ids)))
    gc.collect()
    print(all(id(o) == i for o, i in zip(objects, ids)))
    del objects
    for _ in range(200):
        texts = [str(i) for i in range(300)]
        assert len({id(t) for t in texts}) == 300
    for o in None, 5, -5, Plain, print, True, ...:
        assert id(o) == id(o)


def through_changes():
    o = Plain()
    i, h = id(o), hash(o)
    for n in range(12):
        setattr(o, "x%d" % n, n)
    w = weakref.ref(o)
    print(id(o) == i, w() is o, hash(w) == h == object.__hash__(o))
    print(sorted(vars(o)) == sorted(set("x%d" % n for n in range(12))), id(o) == i)
    o.__dict__ = {"y": 1}
    o.__class__ = type("Other", (Plain,), {})
    print(id(o) == i, hash(o) == h, o.y)
    late = Plain()
    w = weakref.ref(late, lambda w: print("ended"))
    print(id(late) == id(late), {late: 1}[late])
    del late


def in_threads():
    objects = [Plain() for _ in range(3000)] + [str(i) for i in range(3000)]
    results = [None] * 4
    barrier = threading.Barrier(4)

    def work(k):
        barrier.wait()
        results[k] = [id(o) for o in objects]

    threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(all(r == results[0] for r in results), len(set(results[0])) == len(objects))


class State:
    def __init__(self, n):
        self.n = n
        self.gone = 0
        self.items = [n]
        del self.gone
        self.later = {"k": self.items}


class Both(State):
    __slots__ = ("s",)


def states():
    s = State(1)
    state = s.__getstate__()
    state["n"] = 7
    state["items"].append(2)
    print(s.n, s.items, list(state), s.__reduce_ex__(4)[2] == vars(s))
    b = Both(2)
    b.s = "slot"
    print(b.__getstate__())
    print(Slotted().__getstate__(), Plain().__getstate__())
    for t in copy.copy(b), copy.deepcopy(b), pickle.loads(pickle.dumps(b)):
        print(t.n, t.items, t.s, t.items is t.later["k"], t.items is b.items)
    b.__dict__["n"] = 3
    print(b.__getstate__()[0] is b.__dict__, copy.deepcopy(b).n)
    x = Slotted()
    x.a = x.b = 1
    print(x.__getstate__(), type(copy.copy(x)) is Slotted, copy.copy(x).b)
    print(Slotted.__slotnames__, x.__getstate__())


def callees(a, b=2, *, c=3):
    return a, b, c


def others(a, b=4, *rest, d=5):
    return a, b, rest, d


def named(*, a, b=6):
    return a, b


def collected(a, **more):
    return a, more


def more(a, b, c=7):
    return a, b, c


def one_call_many_functions():
    for f in (callees, others, collected, more, callees, named) * 3:
        try:
            print(f(a=1, b=2), end=" ")
        except TypeError as e:
            print(e, end=" ")
        try:
            print(f(1), end=" ")
        except TypeError as e:
            print(e, end=" ")
    print()


unique_and_lasting()
through_changes()
in_threads()
states()
one_call_many_functions()
