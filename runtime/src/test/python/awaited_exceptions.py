"""What an exception that comes out of a coroutine by throw() or by tasks is referred to by, and when it goes."""
import asyncio
import gc
import types


class Noted:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("gone", self.n)


@types.coroutine
def switch():
    yield


class Manager:
    async def __aenter__(self):
        pass

    async def __aexit__(self, *args):
        try:
            await switch()
        except OSError:
            pass
        raise ValueError


async def waits(k):
    try:
        if k == 0:
            async with Manager():
                pass
        if k == 1:
            await Manager().__aexit__()
    except ValueError as e:
        e.noted = Noted(k)
    print("handled", k)


async def outer(k):
    await waits(k)


def run(coroutine, throw):
    coroutine.send(None)
    try:
        if throw:
            coroutine.throw(OSError)
        else:
            coroutine.send(None)
    except StopIteration:
        pass


for make in waits, outer:
    for k in range(2):
        for throw in False, True:
            run(make(k), throw)
            print("ended", k, throw)


def delegate():
    try:
        yield 1
    finally:
        raise KeyError("from the inside")


def delegates():
    try:
        yield from delegate()
    except KeyError as e:
        e.noted = Noted("delegate")
        print(repr(e), repr(e.__context__))
    print("after")
    yield 2


g = delegates()
next(g)
print(g.throw(OSError("thrown")))
g.close()


async def group():
    class Done(Exception):
        pass

    async def child():
        async with asyncio.TaskGroup():
            raise Done

    caught = None
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(child())
    except* Done as group:
        group.noted = Noted("group")
        caught = group.exceptions[0].exceptions[0]
    print(repr(caught))
    me = asyncio.current_task().get_coro()
    print([r is me for r in gc.get_referrers(caught)])


asyncio.run(group())


def generator():
    value = ["only a local variable has it"]
    yield [r is g for r in gc.get_referrers(value)]


g = generator()
print(next(g))
