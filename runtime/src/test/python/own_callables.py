"""Calls of what an instance itself has: functions, bound methods, other callables; replaced, deleted, the last reference."""


class Noisy:
    alive = 0

    def __init__(self):
        Noisy.alive += 1

    def __del__(self):
        Noisy.alive -= 1


class Sink:
    def __init__(self):
        self.seen = []

    def write(self, x, times=1):
        self.seen.append(x)
        return len(self.seen) * times


class Writer:
    def __init__(self, sink):
        self.write = sink.write
        self.transform = lambda x: x + 1
        self.token = Noisy()

    def put(self, x):
        return self.write(self.transform(x))

    def twice(self, x):
        self.write(x)
        return self.write(x, times=2)


class Slotted:
    __slots__ = ("step", "n")

    def __init__(self, step):
        self.step = step
        self.n = 0

    def run(self, k):
        for i in range(k):
            self.n = self.step(self.n, i)
        return self.n


def work(n):
    sink = Sink()
    w = Writer(sink)
    total = 0
    for i in range(n):
        total += w.put(i) + w.twice(i)
        if i % 100 == 99:
            w.transform = lambda x, y=i: x - y
        if i % 150 == 149:
            sink = Sink()
            w.write = sink.write
        if i % 170 == 169:
            w.write = len
            try:
                w.put(1)
            except TypeError as e:
                total += len(str(e))
            del w.write
            try:
                w.put(1)
            except AttributeError as e:
                total += len(str(e))
            w.write = sink.write
    return total, len(sink.seen)


def replacing(n):
    """The callee replaces itself while it runs."""
    class Cell:
        pass
    cell = Cell()

    def even(x):
        cell.f = odd
        return x

    def odd(x):
        cell.f = even
        return -x
    cell.f = even
    return sum(cell.f(i) for i in range(n))


def last(n):
    """The instance has the only reference to what is called, and is dropped by the call."""
    class Once:
        def __init__(self, v):
            token = Noisy()
            self.f = lambda x: (token, x)[1] + v
    total = 0
    for i in range(n):
        total += Once(i).f(i)
    return total, Noisy.alive


def steps(n):
    total = Slotted(lambda a, b: a + b).run(n)
    total += Slotted(Sink().write).run(n)
    total += Slotted(max).run(n)
    total += Slotted(lambda a, b, c=3: a ^ b + c).run(n)
    return total


class Gauge:
    @staticmethod
    def clamp(v, low, high):
        return low if v < low else high if v > high else v

    @classmethod
    def name(cls, n):
        return len(cls.__name__) + n

    def use(self, n):
        total = 0
        for i in range(n):
            total += self.clamp(i - 5, 0, n // 2) + self.name(i)
            if i == n - 3:
                Gauge.clamp = staticmethod(lambda v, low, high: v)
        Gauge.clamp = staticmethod(original)
        return total


class Thermo(Gauge):
    pass


original = Gauge.clamp
for _ in range(3):
    print(work(700))
    print(replacing(500))
    print(last(300))
    print(steps(500))
    print(Gauge().use(300), Thermo().use(300))
