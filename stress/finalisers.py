"""Threads pass objects that have finalisers through queues, dicts, closures, generators and weak references; in the end every
finaliser has run exactly once.

usage: finalisers.py THREADS SECONDS
"""
import gc
import queue
import random
import sys
import threading
import time
import weakref

PLACES = 16


class Counted:
    """Counts its finaliser's runs, those of all instances together and its own."""
    lock = threading.RLock()
    made = died = twice = 0

    def __init__(self):
        self.partner = None
        self.ended = False

    def __del__(self):
        with Counted.lock:
            Counted.died += 1
            Counted.twice += self.ended
            self.ended = True


def holder(thing):
    """Suspended, it holds the thing; closed, it takes it apart."""
    try:
        while True:
            yield thing
    finally:
        thing.partner = None


class Shared:
    """What the threads share, and what they do with it: each step takes a place, and returns how many objects it has made."""

    def __init__(self):
        self.things = {}
        self.queue = queue.SimpleQueue()
        self.weak = weakref.WeakValueDictionary()
        self.holders = [None] * 8
        self.closures = [None] * 8
        self.steps = (self.store, self.send, self.receive, self.refer_weakly, self.remove, self.pair, self.enclose, self.call, self.suspend,
                      self.resume)

    def store(self, place):
        self.things[place] = Counted()
        return 1

    def send(self, place):
        self.queue.put(Counted())
        return 1

    def receive(self, place):
        try:
            self.queue.get_nowait().partner
        except queue.Empty:
            pass
        return 0

    def refer_weakly(self, place):
        if (thing := self.things.get(place)) is not None:
            self.weak[place] = thing
        return 0

    def remove(self, place):
        self.things.pop(place, None)
        return 0

    def pair(self, place):
        if (thing := self.weak.get(place)) is not None:
            thing.partner = self.things.get(place)  # itself, now and then: a cycle
        return 0

    def enclose(self, place):
        if (thing := self.things.get(place)) is not None:
            self.closures[place % 8] = lambda: thing
        return 0

    def call(self, place):
        if (closure := self.closures[place % 8]) is not None:
            closure().partner
            self.closures[place % 8] = None
        return 0

    def suspend(self, place):
        self.holders[place % 8] = holder(Counted())
        return 1

    def resume(self, place):
        if (generator := self.holders[place % 8]) is not None:
            try:
                next(generator)
            except (ValueError, StopIteration):
                pass  # another thread is in it
        return 0

    def clear(self):
        self.things.clear()
        self.holders.clear()
        self.closures.clear()
        while not self.queue.empty():
            self.queue.get()


def work(shared, seed, end):
    chosen = random.Random(seed)
    made = 0
    while time.monotonic() < end:
        for _ in range(50):
            made += chosen.choice(shared.steps)(chosen.randrange(PLACES))
    with Counted.lock:
        Counted.made += made


def main(threads, seconds):
    shared = Shared()
    end = time.monotonic() + seconds
    workers = [threading.Thread(target=work, args=(shared, seed, end)) for seed in range(threads)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
    shared.clear()
    for _ in range(30):  # while another collection runs, this one does nothing
        gc.collect()
        if Counted.died == Counted.made:
            break
        time.sleep(0.1)
    good = Counted.died == Counted.made and not Counted.twice and not shared.weak
    print(f"{threads} threads: {Counted.made} objects made, {Counted.died} finalisers run, {Counted.twice} of them again,",
          f"{len(shared.weak)} weak references left:", "good" if good else "BAD")
    return not good


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(int(sys.argv[1]), float(sys.argv[2])))
