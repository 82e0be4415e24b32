"""asyncio: a tree of tasks, each waits for its children (gather), the leaves sleep for no time."""
import asyncio

GROUP = "control"


async def grow(depth, width, state):
    if depth == 0:
        await asyncio.sleep(0)
        state["leaves"] += 1
        return 1
    return sum(await asyncio.gather(*(grow(depth - 1, width, state) for _ in range(width)))) + depth


def run(size=4):
    state = {"leaves": 0}
    return asyncio.run(grow(size, 4, state)), state["leaves"]
