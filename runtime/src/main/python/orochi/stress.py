"""Litmus tests of concurrent Python code: what can happen when these methods run at the same time?

    orochi -m orochi.stress FILE [NAME...] [--seconds S] [--seed N] [--no-chaos]

A test is a class with two or more methods marked @actor. Each of many thousand instances is set up by setup(), its actors run at the same time,
each in a thread of its own, and then result() says what came of it. The histogram of the results is printed, with what the class says of
each in `outcomes`: ACCEPTABLE, INTERESTING or FORBIDDEN and a reason. What it says nothing of is `otherwise`: FORBIDDEN unless the class
sets it. An actor that raises makes the result "ACTOR: EXCEPTION". If an outcome was forbidden, or if a test gets stuck, the exit code is 1.

    from orochi.stress import actor, ACCEPTABLE, INTERESTING

    class LostUpdate:
        outcomes = {2: (ACCEPTABLE, "both"), 1: (INTERESTING, "one addition was lost")}

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

Half of the time the tests run as they are, the other half with their threads disturbed at random between instructions (-X chaos), by
the seed that is printed. No run proves that an outcome is impossible.
"""
import argparse
import collections
import importlib.util
import json
import os
import random
import subprocess
import sys
import threading
import time
import traceback

ACCEPTABLE, INTERESTING, FORBIDDEN = "acceptable", "interesting", "forbidden"
BATCH = 400
PATIENCE = 300


def actor(method):
    """Marks a method that runs at the same time as the other actors of its class."""
    method.__litmus_actor__ = True
    return method


def actors(cls):
    """The names of a class's actors, in the order in which they are written."""
    names = {}
    for base in reversed(cls.__mro__):
        names.update((n, None) for n, f in vars(base).items() if getattr(f, "__litmus_actor__", False))
    return list(names)


class Batch:
    """Instances and how far each actor has come with them."""

    def __init__(self, cls, names, seed):
        r = random.Random(seed)
        self.states = []
        for _ in range(BATCH):
            state = cls()
            if hasattr(state, "setup"):
                state.setup()
            self.states.append(state)
        self.offsets = [[r.choice((0, 0, 0, 1, 2, 4, 8, 16)) for _ in range(BATCH)] for _ in names]
        self.reached = [-1] * len(names)
        self.raised = [{} for _ in names]

    def run(self, me, name):
        """All instances of one actor. It waits for the others at each, but not for long: they may have no processor."""
        reached, offsets, raised = self.reached, self.offsets[me], self.raised[me]
        others = [k for k in range(len(reached)) if k != me]
        for i, state in enumerate(self.states):
            act = getattr(state, name)
            reached[me] = i
            for other in others:
                patience = PATIENCE
                while reached[other] < i and patience:
                    patience -= 1
            for _ in range(offsets[i]):
                pass
            try:
                act()
            except Exception as e:
                raised[i] = f"{name}: {type(e).__name__}"

    def results(self):
        for i, state in enumerate(self.states):
            failed = [r[i] for r in self.raised if i in r]
            if failed:
                yield ", ".join(failed)
            else:
                try:
                    yield state.result()
                except Exception as e:
                    yield f"result: {type(e).__name__}"


class Stuck(Exception):
    """The actors of a test do not end."""


class Runner:
    """Runs one test for some time."""

    def __init__(self, cls, seconds, seed, limit):
        self.cls, self.seconds, self.seed, self.limit = cls, seconds, seed, limit
        self.names = actors(cls)
        self.start, self.end = threading.Barrier(len(self.names) + 1), threading.Barrier(len(self.names) + 1)
        self.batch = self.number = None

    def work(self, me):
        while True:
            self.start.wait()
            batch = self.batch
            if batch is None:
                return
            turn = (me + self.number) % len(self.names)
            batch.run(turn, self.names[turn])
            self.end.wait()

    def run(self):
        """How often each outcome came."""
        counts = collections.Counter()
        threads = [threading.Thread(target=self.work, args=(n,), daemon=True) for n in range(len(self.names))]
        for t in threads:
            t.start()
        until = time.monotonic() + self.seconds
        self.number = 0
        while self.number == 0 or time.monotonic() < until:
            self.number += 1
            self.batch = Batch(self.cls, self.names, f"{self.seed} {self.cls.__name__} {self.number}")
            self.start.wait()
            try:
                self.end.wait(self.limit)
            except threading.BrokenBarrierError:
                frames = sys._current_frames()
                raise Stuck("\n".join("".join(traceback.format_stack(frames[t.ident])) for t in threads if t.ident in frames)) from None
            counts.update(map(repr, self.batch.results()))
        self.batch = None
        self.start.wait()
        for t in threads:
            t.join()
        return counts


def load(path, names):
    """The tests of a file, all or those named."""
    spec = importlib.util.spec_from_file_location("litmus", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules["litmus"] = module
    spec.loader.exec_module(module)
    found = [c for c in vars(module).values() if isinstance(c, type) and len(actors(c)) >= 2]
    unknown = set(names) - {c.__name__ for c in found}
    if unknown or not found:
        sys.exit(f"{path}: no test {', '.join(sorted(unknown))}" if unknown else f"{path}: no class with two methods that are marked @actor")
    return [c for c in found if not names or c.__name__ in names]


def inside(options):
    """The process that runs a test: a line of JSON says what came of it."""
    cls, = load(options.file, options.names)
    try:
        answer = {"counts": Runner(cls, options.seconds, options.seed, options.limit).run()}
    except Stuck as e:
        answer = {"stuck": str(e)}
    print(json.dumps(answer), flush=True)
    os._exit(0)


def outside(options, name, chaos):
    """Has a test run in a process of its own. @return what came of it"""
    command = [sys.executable, *(["-X", f"chaos={options.seed}"] if chaos else []), "-m", "orochi.stress", "--inside", options.file, name,
               "--seconds", str(options.seconds / 2 if options.chaos else options.seconds), "--seed", str(options.seed), "--limit", str(options.limit)]
    out = subprocess.run(command, stdout=subprocess.PIPE, text=True).stdout
    for line in out.splitlines():
        if line.startswith(('{"counts":', '{"stuck":')):
            return json.loads(line)
    return {"stuck": "the process ended before the test did"}


def report(cls, answers):
    """Prints the histogram. @return whether all is well"""
    said = {repr(k): v for k, v in getattr(cls, "outcomes", {}).items()}
    otherwise = (getattr(cls, "otherwise", FORBIDDEN), "")
    counts = collections.Counter()
    for answer in answers:
        counts.update(answer.get("counts", {}))
    print(f"{cls.__name__}: {(cls.__doc__ or '').strip().splitlines()[0] if cls.__doc__ else ' | '.join(actors(cls))}")
    total = counts.total() or 1
    width = max([len(k) for k in [*counts, *said]] + [7])
    well = True
    for outcome in sorted({*counts, *said}, key=lambda k: (-counts[k], k)):
        kind, why = said.get(outcome, otherwise)
        mark = "!" if kind == FORBIDDEN and counts[outcome] else " "
        well = well and mark == " "
        print(f"{mark} {outcome:<{width}} {counts[outcome]:>10} {100 * counts[outcome] / total:>8.3f} %  {kind:<11} {why}".rstrip())
    for answer in answers:
        if "stuck" in answer:
            well = False
            print("! stuck:\n" + answer["stuck"])
    print(flush=True)
    return well


def main():
    parser = argparse.ArgumentParser(prog="orochi -m orochi.stress", description="Litmus tests of concurrent Python code.")
    parser.add_argument("file")
    parser.add_argument("names", nargs="*", help="classes; all if none is named")
    parser.add_argument("--seconds", type=float, default=4, help="for each test")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--limit", type=float, default=20, help="seconds after which a test counts as stuck")
    parser.add_argument("--no-chaos", dest="chaos", action="store_false", help="do not disturb the threads")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.seed is None:
        options.seed = random.randrange(1, 1 << 31)
    if options.inside:
        return inside(options)
    tests = load(options.file, options.names)
    print(f"seed {options.seed}, {options.seconds:g} seconds for each test", flush=True)
    well = True
    for cls in tests:
        answers = [outside(options, cls.__name__, chaos) for chaos in ((False, True) if options.chaos else (False,))]
        well = report(cls, answers) and well
    sys.exit(not well)


if __name__ == "__main__":
    main()
