"""What a closed generator held dies before the next object that was dropped together with it."""


class D:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


def silent():
    q = D("local of silent")
    yield 1
    yield 2


def guarded():
    q = D("local of guarded")
    try:
        yield 1
        yield 2
    finally:
        print("closed")


def inner():
    q = D("local of inner")
    yield 5


def delegating():
    q = D("local of delegating")
    for i in range(3):
        try:
            yield from inner()
        except ZeroDivisionError:
            pass


def raising(gen):
    for q in [D(1), D(2)]:
        if q.n == 2:
            for i in gen():
                raise ValueError


def breaking(gen):
    for q in [D(3), D(4)]:
        if q.n == 4:
            for i in gen():
                break
    print("broken")


def returning(gen):
    for q in [D(5), D(6)]:
        if q.n == 6:
            for i in gen():
                return 4


for gen in silent, guarded, delegating:
    print("--", gen.__name__)
    try:
        raising(gen)
    except ValueError:
        print("caught")
    breaking(gen)
    returning(gen)
    print("returned")
    pair = [gen(), D("beside")]
    next(pair[0])
    del pair
    print("end")


class Giving:
    def __del__(self):
        print("giving")
        return D("given")


pair = [Giving(), D("after")]
del pair
pair = [D("before"), Giving()]
del pair


def chain(n):
    """Each generator holds the next one; all of them end, with however little stack."""
    g = None
    for i in range(n):
        def link(following):
            try:
                yield
            finally:
                global ended
                ended += 1
        g = link(g)
        next(g)
    return g


ended = 0
g = chain(500)
del g
print(ended)
ended = 0
g = chain(50000)
del g
print(ended)
