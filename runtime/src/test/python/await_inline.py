"""Coroutines and generators that wait for others: values, exceptions, throw, close, tracing and deep chains, from cold to hot."""
import asyncio
import inspect
import sys
import traceback
import types


class Suspend:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        return (yield self.value)


def drive(coroutine, sent=()):
    sent = list(sent)
    out = []
    try:
        value = coroutine.send(None)
        while True:
            out.append(value)
            value = coroutine.send(sent.pop(0) if sent else None)
    except StopIteration as stop:
        return out, stop.value


async def leaf(n):
    got = await Suspend(n)
    return (n, got)


async def middle(n):
    first = await leaf(n)
    second = await leaf(n + 1)
    return first, second


async def top(n):
    return await middle(n), await leaf(n + 10)


for i in range(300):
    result = drive(top(i), [None, "a", None])
    assert result == ([i, i + 1, i + 10], (((i, None), (i + 1, "a")), (i + 10, None))), result
print(result)


def numbers(n):
    got = yield n
    if got:
        yield ("got", got)
    return n * 2


def chain(n, depth):
    if depth == 0:
        return (yield from numbers(n))
    return (yield from chain(n, depth - 1)) + 1


def exhaust(generator, values):
    out = []
    try:
        out.append(next(generator))
        for v in values:
            out.append(generator.send(v))
    except StopIteration as stop:
        return out, stop.value


for i in range(300):
    assert exhaust(chain(i, 5), [None]) == ([i], i * 2 + 5)
    assert exhaust(chain(i, 5), ["x", None]) == ([i, ("got", "x")], i * 2 + 5)
print(exhaust(chain(7, 30), ["x", None]))


class Oops(Exception):
    pass


log = []


async def failing(when):
    try:
        if when == 0:
            raise Oops("at once")
        await Suspend("wait")
        if when == 1:
            raise Oops("later")
        return "fine"
    finally:
        log.append(when)


async def outer(when):
    try:
        return await failing(when)
    except Oops as e:
        e.add_note("seen")
        raise


async def handler(when):
    try:
        return await outer(when)
    except Oops as e:
        return str(e), e.__notes__, [f.name for f in traceback.extract_tb(e.__traceback__)]


for i in range(200):
    results = [drive(handler(w)) for w in range(3)]
print(results, len(log), sum(log))


async def context():
    try:
        raise KeyError("handled")
    except KeyError:
        try:
            await failing(1)
        except Oops as e:
            return type(e.__context__).__name__, sys.exception() is e, str(e.__context__)


for i in range(50):
    seen = drive(context())
print(seen)


async def handled_outside():
    try:
        raise KeyError(1)
    except KeyError as e:
        await Suspend(1)
        assert sys.exception() is e
        await leaf(1)
        assert sys.exception() is e
    return sys.exception()


print(drive(handled_outside()))


async def stops():
    raise StopIteration("no")


async def awaits_stops():
    try:
        await stops()
    except RuntimeError as e:
        return str(e), repr(e.__cause__)


for i in range(50):
    seen = drive(awaits_stops())
print(seen)

# throw and close through waiting coroutines


async def catching():
    try:
        await Suspend("inner")
    except Oops as e:
        return await Suspend("caught " + str(e))
    finally:
        log.append("left")


async def waiting():
    return await catching(), await leaf(3)


for i in range(50):
    c = waiting()
    first = c.send(None)
    states = [inspect.getcoroutinestate(c), c.cr_await.__name__, c.cr_await.cr_await is not None, c.cr_running]
    second = c.throw(Oops("thrown"))
    third = c.send("back")
    try:
        c.send(None)
    except StopIteration as stop:
        fourth = stop.value
print(first, states, second, third, fourth, inspect.getcoroutinestate(c), c.cr_await, c.cr_frame)
del log[:]
c = waiting()
c.send(None)
c.close()
print(log, inspect.getcoroutinestate(c))
try:
    c.send(None)
except RuntimeError as e:
    print(e)


async def again(c):
    return await c


c = leaf(1)
drive(c)
try:
    drive(again(c))
except RuntimeError as e:
    print(e)
c = leaf(1)
holder = again(c)
holder.send(None)
try:
    drive(again(c))
except RuntimeError as e:
    print(e)
holder.close()

# a generator that waits for itself


def selfish():
    yield 1
    yield from me


me = selfish()
next(me)
try:
    next(me)
except ValueError as e:
    print(e)

# deep chains


async def deep(n):
    return 1 + await deep(n - 1) if n else len(drive(leaf(0))[0])


print(drive(deep(500)))


async def endless(n):
    return await endless(n + 1)


try:
    drive(endless(0))
except RecursionError as e:
    print("RecursionError")


def tree(n):
    if n:
        yield from tree(n - 1)
        yield n
        yield from tree(n - 1)


print(sum(tree(10)))

# tracing that begins while coroutines wait for each other
events = []


def tracer(frame, event, arg):
    if frame.f_code.co_name in ("begins", "traced", "untraced"):
        events.append((frame.f_code.co_name, event))
    return tracer


async def traced():
    await Suspend(1)
    return 2


async def begins():
    await Suspend(0)
    sys.settrace(tracer)
    x = await traced()
    sys.settrace(None)
    return x


async def untraced():
    return await begins()


for i in range(3):
    del events[:]
    seen = drive(untraced())
print(seen, [e for e in events if e[1] != "line"])


async def sets_frame_trace():
    sys._getframe(1).f_trace = tracer
    await Suspend(1)


print(drive(again(sets_frame_trace())))


async def stack():
    await Suspend(1)
    names = []
    f = sys._getframe()
    while f and f.f_code.co_name != "drive":
        names.append(f.f_code.co_name)
        f = f.f_back
    return names


async def looks():
    return await again(stack())


for i in range(20):
    seen = drive(looks())
print(seen)

# asynchronous generators


async def ticks(n):
    for i in range(n):
        if i % 2:
            await Suspend("tick")
        got = yield i, (i,)
        if got:
            yield "got", got


async def consume(n):
    out = []
    async for v in ticks(n):
        out.append(v)
    g = ticks(3)
    out.append(await g.asend(None))
    out.append(await g.asend("sent"))
    try:
        out.append(await g.athrow(Oops("in")))
    except Oops as e:
        out.append(str(e))
    try:
        await anext(g)
    except StopAsyncIteration as e:
        out.append(repr(e))
    out.append(await anext(g, "default"))
    return out


for i in range(60):
    seen = drive(consume(3))
print(seen)
step = ticks(1).__anext__()
try:
    step.send(None)
except StopIteration as stop:
    print("stopped", stop.value)
try:
    step.send(None)
except RuntimeError as e:
    print(e)


async def yields_exceptions():
    yield StopIteration(1)
    yield Oops("value")
    yield None


async def collects():
    return [repr(v) async for v in yields_exceptions()]


print(drive(collects()))

# attributes of modules that change between calls
module = types.ModuleType("changing")


def call(*args, **kw):
    return module.f(*args, **kw), module.f()


class Plain:
    def __init__(self, a=1, *rest, k=2):
        self.all = a, rest, k

    def __repr__(self):
        return "Plain%r" % (self.all,)


class Wrong:
    def __init__(self):
        return 1


class Sub(types.ModuleType):
    @property
    def f(self):
        return lambda *a, **kw: "property"


def direct():
    return [module.f(), module.f(4), module.f(4, 5), module.f(4, k=6), module.f(k=7)]


def failing_call():
    return module.f()


for value in (Plain, lambda a=0, b=0, k=0: (a, b, k), Plain, dict.fromkeys("ab").get and (lambda *a, **kw: (a, kw))):
    module.f = value
    for i in range(30):
        seen = direct()
    print(seen, call(3), call(3, k=9))
module.f = Wrong
for i in range(3):
    try:
        failing_call()
    except TypeError as e:
        print(e)
module.f = ValueError
print(repr(module.f("x")), repr(failing_call()))
del module.f
try:
    failing_call()
except AttributeError as e:
    print(e)
module.__getattr__ = lambda name: lambda: "from " + name
print(failing_call())
module.f = len
try:
    failing_call()
except TypeError as e:
    print(e)
module.__class__ = Sub
print(failing_call(), direct())


async def through_tasks():
    async def child(n):
        if n:
            return await asyncio.gather(child(n - 1), child(n - 1))
        await asyncio.sleep(0)
        return n

    return await child(4)


print(str(asyncio.run(through_tasks())).count("0"))


async def not_iterable():
    return 1

for use in iter, list, sum, next, max, (lambda c: [x for x in c]):
    c = not_iterable()
    try:
        use(c)
    except TypeError as e:
        print(e)
    c.close()
