"""Five litmus tests: what can happen when threads share data?

    ./orochi -m orochi.stress examples/litmus.py

Two of them show mistakes, one a mistake that looks harmless, two how it is done. What the mistakes lead to is called interesting here, so that the
command succeeds; in a test of a program's own it would be forbidden.
"""
import queue
import threading

from orochi.stress import ACCEPTABLE, FORBIDDEN, INTERESTING, actor


class LostUpdate:
    """Two threads add one to an attribute: += reads, adds and writes, and the other thread may come in between."""
    outcomes = {2: (ACCEPTABLE, "both additions are there"), 1: (INTERESTING, "one addition was lost")}

    def setup(self):
        self.n = 0

    @actor
    def one(self):
        self.n += 1

    @actor
    def other(self):
        self.n += 1

    def result(self):
        return self.n


class CheckThenAct:
    """Two threads enter a value into a dict unless there is one: setdefault() would do it at once."""
    outcomes = {1: (ACCEPTABLE, "one of them entered its value"), 2: (INTERESTING, "both found nothing, and one value was replaced")}

    def setup(self):
        self.cache = {}
        self.entered = [0, 0]

    def enter(self, me):
        if "key" not in self.cache:
            self.cache["key"] = me
            self.entered[me] = 1

    @actor
    def one(self):
        self.enter(0)

    @actor
    def other(self):
        self.enter(1)

    def result(self):
        return sum(self.entered)


class Settings:
    pass


class UnsafePublication:
    """A thread shows an object before it is complete."""
    outcomes = {"nothing": (ACCEPTABLE, "the reader was first"), "complete": (ACCEPTABLE, "the reader was last"),
                "half made": (INTERESTING, "the reader met an object without its attribute")}

    def setup(self):
        self.settings = None
        self.seen = None

    @actor
    def writer(self):
        self.settings = settings = Settings()
        settings.depth = 42

    @actor
    def reader(self):
        settings = self.settings
        self.seen = "nothing" if settings is None else "complete" if hasattr(settings, "depth") else "half made"

    def result(self):
        return self.seen


class Locked:
    """The first example with a lock."""
    outcomes = {2: (ACCEPTABLE, "both additions are there"), 1: (FORBIDDEN, "one addition was lost")}

    def setup(self):
        self.n = 0
        self.lock = threading.Lock()

    @actor
    def one(self):
        with self.lock:
            self.n += 1

    @actor
    def other(self):
        with self.lock:
            self.n += 1

    def result(self):
        return self.n


class Queued:
    """Two threads put, one gets twice: nothing is lost, nothing comes twice."""
    outcomes = {("a", "b"): (ACCEPTABLE, "the first was faster"), ("b", "a"): (ACCEPTABLE, "the second was faster")}

    def setup(self):
        self.queue = queue.SimpleQueue()
        self.got = None

    @actor
    def first(self):
        self.queue.put("a")

    @actor
    def second(self):
        self.queue.put("b")

    @actor
    def consumer(self):
        self.got = self.queue.get(), self.queue.get()

    def result(self):
        return self.got
