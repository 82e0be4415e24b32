"""Futures and tasks of asyncio's native module: callbacks, cancellation, eager start, who waits for whom, errors that nobody asks for."""
import asyncio
import gc


async def futures():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    seen = []
    f.add_done_callback(lambda x: seen.append(("a", x.result())))
    gone = lambda x: seen.append("never")
    f.add_done_callback(gone)
    f.add_done_callback(gone)
    print(f.remove_done_callback(gone), len(f._callbacks))
    f.set_result(5)
    print(await f, f.done(), f._callbacks)
    await asyncio.sleep(0)
    print(seen, f)
    try:
        f.set_result(6)
    except asyncio.InvalidStateError as e:
        print("InvalidStateError", e)
    g = loop.create_future()
    g.set_exception(StopIteration)
    try:
        await g
    except RuntimeError as e:
        print(e, type(e.__cause__).__name__)
    try:
        loop.create_future().result()
    except asyncio.InvalidStateError as e:
        print(e)


async def cancellation():
    loop = asyncio.get_running_loop()
    f = loop.create_future()

    async def stubborn():
        try:
            await f
        except asyncio.CancelledError as e:
            print("cancelled with", e.args)
            asyncio.current_task().uncancel()
        return "went on"

    t = asyncio.create_task(stubborn(), name="stubborn")
    await asyncio.sleep(0)
    print([w.get_name() for w in f._asyncio_awaited_by], t._fut_waiter is f)
    print(t.cancel("enough"), t.cancelling())
    print(await t, t.cancelling(), t.cancel(), f.cancelled(), f._asyncio_awaited_by)

    async def obedient():
        await asyncio.sleep(3600)

    t = asyncio.create_task(obedient())
    await asyncio.sleep(0)
    t.cancel()
    results = await asyncio.gather(t, return_exceptions=True)
    print(results, t.cancelled())


async def wrong_yields():
    class Yields:
        def __init__(self, what):
            self.what = what

        def __await__(self):
            yield self.what

    other = asyncio.new_event_loop()
    foreign = other.create_future()
    for what in (5, (x for x in ()), foreign, asyncio.get_running_loop().create_future()):
        async def wait():
            await Yields(what)

        try:
            await asyncio.create_task(wait(), name="wait")
        except RuntimeError as e:
            print(str(e).split(" ", 3)[:3], type(what).__name__)
    other.close()


async def eager():
    order = []

    async def quick():
        order.append(asyncio.current_task().get_name())
        return 1

    async def slow():
        order.append("slow")
        await asyncio.sleep(0)
        order.append("slow again")

    t = asyncio.Task(quick(), loop=asyncio.get_running_loop(), eager_start=True, name="quick")
    u = asyncio.Task(slow(), loop=asyncio.get_running_loop(), eager_start=True)
    print(order, t.done(), u in asyncio.all_tasks(), t in asyncio.all_tasks(), t.get_coro())
    await u
    print(order, asyncio.all_tasks() == {asyncio.current_task()})


class Noted(asyncio.Future):
    def add_done_callback(self, fn, *, context=None):
        print("callback added")
        super().add_done_callback(fn, context=context)


async def subclasses():
    f = Noted(loop=asyncio.get_running_loop())
    f.note = 1
    asyncio.get_running_loop().call_soon(f.set_result, "from a subclass")
    print(await f)


async def reports():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"], sorted(context)))
    f = loop.create_future()
    f.set_exception(ValueError("nobody asks"))
    del f

    async def forever():
        await loop.create_future()

    asyncio.create_task(forever())
    await asyncio.sleep(0)
    gc.collect()
    print(len(asyncio.all_tasks()))
    loop.set_exception_handler(None)


for part in (futures, cancellation, wrong_yields, eager, subclasses, reports):
    print("--", part.__name__)
    asyncio.run(part())
