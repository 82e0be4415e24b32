"""asyncio: pairs of tasks that pass a number back and forth through queues and events."""
import asyncio

GROUP = "control"


async def player(inbox, outbox, rounds):
    seen = 0
    for _ in range(rounds):
        ball = await inbox.get()
        seen += ball
        await outbox.put(ball + 1)
    return seen


async def waiter(event, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    event.set()
    return turns


async def match(rounds):
    a, b, event = asyncio.Queue(), asyncio.Queue(), asyncio.Event()
    first = asyncio.ensure_future(player(a, b, rounds))
    second = asyncio.ensure_future(player(b, a, rounds))
    third = asyncio.ensure_future(waiter(event, rounds // 2))
    await a.put(0)
    await event.wait()
    return await first, await second, await third


async def main(size):
    return await asyncio.gather(*(match(size + i) for i in range(4)))


def run(size=40):
    return sum(sum(r) for r in asyncio.run(main(size)))
