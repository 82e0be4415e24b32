"""Class methods called on classes and instances, while classes, wrappers and instances change; nonlocal assignments."""


class Base:
    made = 0

    @classmethod
    def make(cls, n, *, step=1):
        cls.made += step
        return cls, n

    @classmethod
    def named(cls, a, b=2, *rest, **kw):
        return cls.__name__, a, b, rest, sorted(kw)

    @staticmethod
    def plain(a):
        return "plain", a


class Derived(Base):
    pass


class Meta(type):
    def shown(cls):
        return "meta", cls.__name__

    @property
    def data(cls):
        return lambda *a: ("data", a)


class Odd(metaclass=Meta):
    @classmethod
    def shown(cls):
        return "own", cls.__name__

    @classmethod
    def data(cls):
        return "not reached"


def on(receiver, times=60):
    for i in range(times):
        r = receiver.make(i, step=2)
    return r[0].__name__, r[1]


def mixed(receivers):
    return [r.named(1, k=2) for r in receivers for _ in range(20)][::20]


def odd():
    for _ in range(50):
        r = Odd.shown(), Odd().shown(), Odd.data(3)
    return r


def changes():
    out = []
    b = Base()
    for i in range(120):
        if i == 30:
            Base.named = classmethod(lambda cls, a: ("other", cls.__name__, a))
        if i == 60:
            Base.__dict__["named"].__init__(lambda cls, a: ("again", a))
        if i == 90:
            b.named = lambda a: ("instance", a)
        out.append(b.named(i)[0])
    return [out[i] for i in (0, 29, 30, 59, 60, 89, 90, 119)]


def wrong():
    errors = []
    for i in range(40):
        try:
            Base.make() if i % 2 else Base().make(1, 2)
        except TypeError as e:
            errors.append(str(e))
    return sorted(set(errors))


def counter():
    n, last = 0, None

    def count(x):
        nonlocal n, last
        n += 1
        last = x
        return n
    for i in range(200):
        count([i])
    return n, last, count.__closure__[1].cell_contents


class Noisy:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        deaths.append(self.n)


def replaced():
    held = None

    def hold(x):
        nonlocal held
        held = x
    for i in range(100):
        hold(Noisy(i))
        assert len(deaths) == i, deaths
    hold(None)
    return len(deaths), deaths[-1]


deaths = []
print(on(Base()), on(Derived()), on(Base), on(Derived), Base.made, Derived.made)
print(mixed([Base, Derived, Base(), Derived()]))
print(odd())
print(changes())
print(wrong())
print(counter(), replaced())
print([Base.plain(i) for i in range(50)][-1], Derived().plain(1))


def keywords():
    """Calls that collect arguments in *args and **kwargs."""
    def all_of(*args, **kw):
        return args, kw

    def some(a, /, b=1, *args, c=2, **kw):
        return a, b, args, c, kw

    class Made:
        def __init__(self, x, **kw):
            self.x, self.kw = x, kw
    out = []
    for i in range(80):
        out = [all_of(i, x=i, y=[i]), some(i, c=3, a=4, z=5), some(i, 1, 2, q=i), some(i, b=[i]), Made(i, k=[i], x2=i).kw, Made(i).kw]
    for i in range(60):
        try:
            some(i, b=1, **{"b": 2}) if i % 2 else some(b=i, d=1)
        except TypeError as e:
            out.append(str(e))
    return out[:6], sorted(set(out[6:]))


for line in keywords():
    print(line)
