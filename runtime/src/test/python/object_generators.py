"""Generators and coroutines at their ends, and what is said of those that nobody ran."""
import gc
import sys
import warnings


def show(args):
    print("unraisable:", args.exc_type.__name__, args.exc_value, "|", args.err_msg.partition(" at 0x")[0], "|",
          args.object, args.exc_traceback is not None)


sys.unraisablehook = show


def stubborn():
    while True:
        try:
            yield
        except GeneratorExit:
            pass


g = stubborn()
next(g)
del g


class Del:
    def __del__(self):
        raise ValueError("del")


Del()


# The locals go when the generator is over.
class Asks:
    def __init__(self, it):
        self.it = it

    def __del__(self):
        print(list(self.it))


def gen():
    a = Asks(g)
    yield 1


g = gen()
print(next(g))
print(list(g))


# What can't be made is raised inside.
class Bad(Exception):
    def __new__(cls):
        return cls


def once():
    try:
        yield
    except TypeError as e:
        print(str(e)[-50:])


g = once()
next(g)
try:
    g.throw(Bad)
except StopIteration:
    print("stopped")


# Delegation
class Inner:
    def __iter__(self):
        return self

    def __next__(self):
        return 1

    def close(self):
        print("running:", g.gi_running)


class Broken(Inner):
    def __getattribute__(self, name):
        return 1 / 0


def outer(it):
    yield from it


g = outer(Inner())
next(g)
g.close()
g = outer(Broken())
next(g)
try:
    g.close()
except ZeroDivisionError as e:
    print(e)


# Never awaited
async def agen():
    yield 1


async def coro():
    pass


def warned(f):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        f()
        gc.collect()
    print(sorted({str(w.message) for w in log}))


warned(lambda: agen().asend(None) and None)
warned(lambda: agen().aclose() and None)
warned(lambda: agen().athrow(ValueError) and None)
warned(lambda: coro() and None)
warned(lambda: coro().cr_frame.clear())

a = agen()
for step in range(2):
    try:
        a.aclose().send(None)
    except StopIteration:
        print("closed")


# Calls with unpacked arguments release them.
class Value:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("gone", self.n)


def take(*args, **kwargs):
    pass


def call(v):
    take(*[v], **{})


call(Value(1))
take(*map(Value, [2, 3]))
print("end")


# The context of what is thrown is what the generator handles, also through a delegation.
def inner():
    yield


def handling():
    try:
        raise KeyError("a")
    except KeyError:
        yield from inner()


g = handling()
next(g)
try:
    g.throw(ValueError)
except ValueError as e:
    print(repr(e.__context__))
