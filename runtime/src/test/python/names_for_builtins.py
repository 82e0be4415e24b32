"""Calls of built-in functions by name, again and again in the same place and with the same names elsewhere; arguments that are spread
from a list which loses them meanwhile; functions with * and ** that built-in functions call; what is awaited."""
import asyncio
import contextvars
import weakref


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


class Named(dict):
    pass


for i in range(40):
    rows = [sorted([3, 1, 2], reverse=i % 2), sorted([3, 1, 2], key=lambda x: -x), sorted([3, 1], reverse=True, key=None),
            max([], default=i), int("11", base=2 + i % 3), dict([(1, 2)], x=i), dict(x=i, y=2), Named([(1, 2)], y=i),
            "{a}{b}".format(a=i, b=2), "{}{b}".format(i, b=1), str(b"ab", encoding="utf8"),
            (5).to_bytes(2, byteorder="big"), (5).to_bytes(length=2, byteorder="little", signed=True)]
    wrong = [attempt(int, "1", base=i % 2 * 8, foo=2), attempt(str.encode, i, encoding="utf8"), attempt(list.sort, i, key=None),
             attempt(int, "9", base=2 + i % 9), attempt("{a}".format, b=i % 2), attempt(dict.fromkeys, [1], value=1)]
    if i in (0, 39):
        print(rows)
        print(wrong)


class Thing:
    def __init__(self, name):
        self.name = name


def lose(*args):
    spread.clear()
    return [a.name for a in args], [r() is not None for r in refs]


for i in range(30):
    spread = [Thing("a"), Thing("b")]
    refs = [weakref.ref(t) for t in spread]
    seen = contextvars.copy_context().run(lose, *spread)
    spread = [lose, Thing("c")]
    refs = [weakref.ref(spread[1])]
    again = contextvars.copy_context().run(*spread)
print(seen, again, [r() for r in refs])


def gathered(first, *rest, key=None, **more):
    log.append((first, rest, key, sorted(more.items())))
    return len(rest)


class Loop:
    """Enough of an event loop for futures."""

    def get_debug(self):
        return False

    def call_soon(self, callback, *args, context=None):
        calls.append((callback, args, context))


loop = Loop()
context = contextvars.copy_context()
log, calls = [], []
for i in range(60):
    f = asyncio.Future(loop=loop)
    f.add_done_callback(gathered, context=context)
    f.set_result(i)
    calls[-1][0](*calls[-1][1], 1, key=2, more=i)
print(len(calls), len(log), log[-1][1:], log[-1][0] is f, calls[-1][2] is context, calls[-1][1] == (f,))
context.run(gathered, 1, 2, key=3, other=4)
print(log[-1], attempt(context.run), attempt(context.run, gathered), attempt(context.run, context.run, gathered, 1).split(" <")[0])
print(attempt(asyncio.Future, lop=1).split(".")[0], attempt(f.add_done_callback, gathered, contxt=1).split(".")[0], attempt(f.add_done_callback))


async def numbers(n):
    for i in range(n):
        sent = yield i
        if sent is not None:
            log.append(sent)


class Waiting(asyncio.Future):
    def __await__(self):
        log.append("own")
        return super().__await__()


async def main():
    total = 0
    for _ in range(20):
        async for v in numbers(4):
            total += v
    g = numbers(3)
    print(total, await g.asend(None), await g.asend("x"), log[-1], await anext(g), await anext(g, "end"))
    step = numbers(1).__anext__()
    print(await step, end=" ")
    try:
        await step
    except RuntimeError as e:
        print(e)
    running = asyncio.get_running_loop()
    for kind in (asyncio.Future, Waiting):
        f = kind(loop=running)
        running.call_soon(f.set_result, kind.__name__)
        print(await f, await f, log[-1])
    f = running.create_future()
    running.call_soon(f.cancel, "why")
    try:
        await f
    except asyncio.CancelledError as e:
        print("cancelled", e.args)
    try:
        await asyncio.Future.__new__(asyncio.Future)
    except RuntimeError as e:
        print(e)
    return await asyncio.gather(*(asyncio.create_task(asyncio.sleep(0, i), name=f"t{i}") for i in range(5)))


print(asyncio.run(main()))
