"""Attributes that Python functions read and write, as frames of the loop: properties, descriptors written in Python, whatever happens inside."""
import sys
import threading
import traceback


class Gauge:
    def __init__(self, v=0):
        self._v = v
        self.log = []

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, x):
        if x is None:
            raise ValueError("no value")
        self._v = x
        return "thrown away", x

    @v.deleter
    def v(self):
        del self._v

    @property
    def caller(self):
        return sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno - sys._getframe(1).f_code.co_firstlineno

    @caller.setter
    def caller(self, x):
        f = sys._getframe(1)
        self.log.append((f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno, x))


class Fine(Gauge):
    def __init__(self, v=0):
        self.scale = 2
        super().__init__(v)


class Coarse(Gauge):
    @property
    def v(self):
        return round(self._v, -1)

    @v.setter
    def v(self, x):
        self._v = x + 1


class Slotted:
    __slots__ = ("_v",)

    @property
    def v(self):
        return self._v

    @v.setter
    def v(self, x):
        self._v = -x


class Plain:
    v = 7


class Tracked:
    """A descriptor that writes as well as reads."""

    def __init__(self, start):
        self.start = start
        self.writes = 0

    def __set_name__(self, owner, name):
        self.key = "_" + name

    def __get__(self, o, owner):
        if o is None:
            return self
        return o.__dict__.get(self.key, self.start), owner.__name__

    def __set__(self, o, value):
        self.writes += 1
        o.__dict__[self.key] = value
        return NotImplemented


class Computed:
    """One that only reads, and gives way to the instance."""

    def __get__(self, o, owner):
        if o.n % 5 == 4:
            return NotImplemented
        return o.n * 2


class Owner:
    tracked = Tracked("start")
    computed = Computed()

    def __init__(self, n):
        self.n = n


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)

    @property
    def held(self):
        return None

    @held.setter
    def held(self, x):
        print("sets", self.name, x.name)
        del self, x
        print("has forgotten both")


def one_shape(n):
    g = Gauge()
    for i in range(n):
        g.v = i
        g.v += 2
    return g.v


def several_shapes(n):
    things = [Gauge(), Fine(), Coarse(), Slotted(), Plain()]
    total = 0
    for t in things:
        t.v = 1
    for i in range(n):
        t = things[i % 5]
        t.v = i
        total += t.v
    return total


def by_method(g, x):
    g.v = x
    return g.v


def through_function(n):
    gauges = [Gauge(), Fine(), Coarse()]
    return sum(by_method(gauges[i % 3], i) for i in range(n))


def raising(n):
    g = Gauge()
    caught = 0
    for i in range(n):
        try:
            g.v = None if i % 3 == 0 else i
        except ValueError as e:
            caught += 1
            last = e
    lines = [(f.name, f.lineno - raising.__code__.co_firstlineno if f.name == "raising" else "set") for f in traceback.extract_tb(last.__traceback__)]
    return caught, g.v, lines


def descriptors(n):
    o = Owner(0)
    seen = []
    for i in range(n):
        o.n = i
        o.tracked = i
        if i % 40 == 0:
            seen += [o.tracked, o.computed]
    not_implemented = 0
    for i in range(n):
        o.n = i
        not_implemented += o.computed is NotImplemented
    o.__dict__["computed"] = "its own"
    return seen, Owner.tracked.writes, not_implemented, o.computed


def frames(n):
    g = Gauge()
    for i in range(n):
        g.caller = i
    return len(g.log), set((name, line) for name, line, i in g.log), {g.caller for i in range(n)}


def ends():
    for k in range(3):
        Noisy("temporary %d" % k).held = Noisy("value %d" % k)
    n = Noisy("kept")
    for k in range(3):
        n.held = Noisy("other %d" % k)
    print("leaves")


class Replacing:
    """Its setter takes itself out of the class."""
    left = 0

    @property
    def v(self):
        return "property"

    def set_v(self, x):
        Replacing.left -= 1
        if Replacing.left == 0:
            del Replacing.v
        return x

    v = v.setter(set_v)


def deleting(n):
    Replacing.left = n // 2
    r = Replacing()
    seen = []
    for i in range(n):
        r.v = i
        if i in (0, n // 2 - 2, n // 2 - 1, n // 2, n - 1):
            seen.append(getattr(r, "v", None))
    return seen, r.__dict__


class Dying:
    """The setter drops the last reference to the instance."""
    alive = {}

    def __init__(self, k):
        self.k = k
        Dying.alive[0] = self

    @property
    def last(self):
        return Dying.alive.pop(0, None)

    @last.setter
    def last(self, x):
        Dying.alive.pop(0)
        x.append(self.k)

    def __del__(self):
        ended.append(self.k)


ended = []


def dying(n):
    taken = []
    for i in range(n):
        Dying(i)
        Dying.alive[0].last = taken
        assert ended[-1] == i
    for i in range(n):
        Dying(i)
        assert Dying.alive[0].last.k == i
    return len(taken), len(ended)


class Deep:
    def __init__(self, n):
        self.n = n

    @property
    def depth(self):
        return self.n

    @depth.setter
    def depth(self, x):
        if x:
            self.depth = x - 1
        self.n += 1


def deep():
    d = Deep(0)
    for _ in range(20):
        d.depth = 50
    try:
        d.depth = 100_000
    except RecursionError:
        print("too deep")
    return d.n > 1000


class Changing:
    def __set__(self, o, x):
        o.__dict__["got"] = x


class Other:
    def __set__(self, o, x):
        o.__dict__["got"] = -x


class HasChanging:
    d = Changing()


def changing(n):
    o = HasChanging()
    seen = []
    for i in range(n):
        o.d = i
        seen.append(o.got)
        if i == n // 3:
            Changing.__set__ = lambda self, o, x: o.__dict__.__setitem__("got", x * 1000)
        if i == n // 2:
            HasChanging.__dict__["d"].__class__ = Other
        if i == n - 3:
            del Other.__set__
            o.got = "nothing"
    return sum(x for x in seen if x != "nothing"), seen[-2:], o.__dict__["d"]


def resumed(n):
    g = Gauge()
    for i in range(n):
        g.v = i
        yield g.v
        g.v = -i
        g.v += g._v


class Awaiting:
    def __init__(self):
        self.made = None

    @property
    def later(self):
        return self.made

    @later.setter
    def later(self, x):
        yield x


def suspended_setter():
    a = Awaiting()
    for i in range(50):
        a.later = i  # makes a generator that nobody runs
    return a.later


class Defaulted:
    @property
    def v(self, k=3):
        return self.w + k

    @v.setter
    def v(self, x, *rest, k=4):
        self.w = (x + k, rest)[0]


def defaulted(n):
    d = Defaulted()
    for i in range(n):
        d.v = i
        x = d.v
    return x


class Wrong:
    @property
    def v(self):
        return 1

    @v.setter
    def v(self):
        pass

    @property
    def r(self):
        return 2


def wrong():
    w = Wrong()
    for i in range(60):
        try:
            w.v = i
        except TypeError as e:
            m = str(e)
        try:
            w.r = i
        except AttributeError as e:
            k = str(e)
    return m, k


class Guarded:
    def __setattr__(self, name, x):
        object.__setattr__(self, name, x + 1)

    @property
    def v(self):
        return self.w

    @v.setter
    def v(self, x):
        self.w = x


def guarded(n):
    g = Guarded()
    for i in range(n):
        g.v = i
    return g.v


def together():
    shared = [Gauge(), Fine(), Coarse()]
    owner = Owner(1)

    def work(k):
        for i in range(300):
            for g in shared:
                g.v = i
                assert g.v is not None
            owner.tracked = [k, i]
            assert len(owner.tracked[0]) == 2

    threads = [threading.Thread(target=work, args=(k,)) for k in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return [g.v for g in shared], owner.tracked[0][1]


def traced():
    g = Gauge()
    events = []

    def trace(frame, event, arg):
        if frame.f_code.co_name in ("v", "run"):
            events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno))
        return trace

    def run():
        g.v = 1
        return g.v

    for _ in range(30):
        run()
    sys.settrace(trace)
    run()
    sys.settrace(None)
    calls = []
    sys.setprofile(lambda frame, event, arg: calls.append((frame.f_code.co_name, event)) if event in ("call", "return") else None)
    run()
    sys.setprofile(None)
    return events, calls[:6]


def main():
    print(one_shape(400))
    print(several_shapes(500))
    print(through_function(400))
    print(raising(200))
    print(descriptors(200))
    print(frames(200))
    ends()
    print(deleting(200))
    print(dying(100))
    print(deep())
    print(changing(240))
    print(sum(resumed(200)))
    print(suspended_setter())
    print(defaulted(200))
    print(wrong())
    print(guarded(200))
    print(together())
    print(traced())


main()
