"""The tool for litmus tests, orochi.stress: one batch of each test, and the table that it prints."""
import importlib.util
import os
import threading

source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../main/python/orochi/stress.py")
spec = importlib.util.spec_from_file_location("litmus_tool", source)
stress = importlib.util.module_from_spec(spec)
spec.loader.exec_module(stress)


class Adding:
    """Two threads add one."""
    outcomes = {2: (stress.ACCEPTABLE, "both"), 1: (stress.INTERESTING, "one was lost")}

    def setup(self):
        self.n = 0

    @stress.actor
    def one(self):
        self.n += 1

    @stress.actor
    def other(self):
        self.n += 1

    def result(self):
        return self.n


class Locked(Adding):
    def setup(self):
        super().setup()
        self.lock = threading.Lock()

    @stress.actor
    def one(self):
        with self.lock:
            self.n += 1

    @stress.actor
    def other(self):
        with self.lock:
            self.n += 1


class Raising:
    def __init__(self):
        self.items = [1]

    @stress.actor
    def one(self):
        self.items.pop()

    @stress.actor
    def two(self):
        self.items.pop()

    @stress.actor
    def three(self):
        pass

    def result(self):
        return "two items?"


def run(cls):
    return stress.Runner(cls, 0, 1, None).run()


print(stress.actors(Adding), stress.actors(Locked), stress.actors(Raising))
counts = run(Adding)
print(counts.total() == stress.BATCH, set(counts) <= {"1", "2"})
print(run(Locked))
counts = run(Raising)
print(counts.total() == stress.BATCH, set(counts) <= {"'one: IndexError'", "'two: IndexError'"})
print(stress.report(Adding, [{"counts": {"2": 90}}, {"counts": {"1": 10}}]))
print(stress.report(Raising, [{"counts": {"'one: IndexError'": 1}}, {"stuck": "here"}]))
