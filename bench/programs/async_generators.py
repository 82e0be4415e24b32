"""async for over chained async generators, async with, asynchronous comprehensions, without an event loop."""
GROUP = "control"


class Suspend:
    def __await__(self):
        return (yield self)


class Session:
    def __init__(self):
        self.open = 0

    async def __aenter__(self):
        await Suspend()
        self.open += 1
        return self

    async def __aexit__(self, *details):
        self.open -= 1


async def numbers(n):
    for i in range(n):
        if i % 8 == 0:
            await Suspend()
        yield i


async def squares(source):
    async for v in source:
        yield v * v


async def keep(source, test):
    async for v in source:
        if test(v):
            yield v


async def double(v):
    return v * 2


async def main(size):
    session = Session()
    total = 0
    async with session as s:
        async for v in keep(squares(numbers(size)), lambda v: v % 3 == 1):
            total += v + s.open
            total += await double(v)
    listed = [v async for v in squares(numbers(size // 4)) if v % 2]
    return total, len(listed), listed[-1], session.open


def run(size=900):
    coroutine = main(size)
    turns = 0
    try:
        while True:
            coroutine.send(None)
            turns += 1
    except StopIteration as stop:
        return stop.value, turns
