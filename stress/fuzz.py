"""Runs random programs (fuzz_programs.py) in CPython and here, and compares what they do.

Each program runs in CPython, in the interpreter, with the compiler beside it (threshold 2), with everything compiled at once, and
with all checks of compiled code failing in turn. Many programs share a process. One that differs is reduced: statements are left out
as long as it differs. At the end it says how many programs entered compiled code, and how many left it by a check that failed.
"""
import argparse
import ast
import concurrent.futures
import json
import os
import pathlib
import re
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
PROGRAMS = str(HERE / "fuzz_programs.py")
CPYTHON = [os.environ.get("OROCHI_CPYTHON", str(HERE / "with-cpython"))]
OROCHI = [os.environ.get("OROCHI", str(HERE.parent / "orochi")), "-X", "jit-counters"]
MODES = {
    "off": ["-X", "jit=off"],
    "on": ["-X", "jit=on", "-X", "jit-threshold=2"],
    "stress": ["-X", "jit=stress"],
    "exits": ["-X", "jit=exits"],
}
PATIENCE = 120  # seconds for one program


def command(mode, seed, *arguments):
    if mode == "cpython":
        return [*CPYTHON, PROGRAMS, *arguments]
    return [*OROCHI, *MODES[mode], "-X", f"jit-seed={seed}", PROGRAMS, *arguments]


class Process:
    """A run of fuzz_programs.py whose lines are read with patience."""

    def __init__(self, mode, seed, *arguments):
        self.process = subprocess.Popen(command(mode, seed, *arguments), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        self.errors = []
        self.reader = threading.Thread(target=self._read_errors, daemon=True)
        self.reader.start()

    def _read_errors(self):
        for line in self.process.stderr:
            if not line.startswith("\tat dev.orochi.runtime."):
                self.errors = [*self.errors[-100:], line]

    def line(self):
        """The next line, decoded; None at the end, which may come early."""
        alarm = threading.Timer(PATIENCE, self.process.kill)
        alarm.start()
        text = self.process.stdout.readline()
        alarm.cancel()
        return json.loads(text) if text.endswith("\n") else None

    def ask(self, source):
        try:
            self.process.stdin.write(json.dumps(source) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return None
        answer = self.line()
        return answer and answer[1] + ["the compiler failed"] * (answer[2][2] > 0)

    def end(self):
        self.process.stdin.close()
        code = self.process.wait()
        self.reader.join(5)
        return f"ended with {code}: {''.join(self.errors).strip()[:2000]}"


def batch(mode, first, count):
    """What the programs did: a dictionary of the seeds. A process that ends early is started again behind the program."""
    results = {}
    end = first + count
    while first < end:
        p = Process(mode, first, str(first), str(end - first))
        while first < end and (answer := p.line()):
            results[answer[0]] = answer[1:]
            first = answer[0] + 1
        if first < end:
            p.process.kill()
            results[first] = [[p.end()], [0, 0, 0]]
            first += 1
        else:
            p.end()
    return results


# ---- reduction ----------------------------------------------------------------------------------------------------------


class Reducer:
    """Leaves out statements of a program as long as CPython and a mode do not agree on what it does."""

    TRIES = 3

    def __init__(self, mode, seconds):
        self.mode = mode
        self.until = time.monotonic() + seconds
        self.servers = {}
        self.kinds = None  # whether main returned, each time: what is left does so, too

    def ask(self, mode, source):
        if mode not in self.servers:
            self.servers[mode] = Process(mode, 1, "--serve")
        answer = self.servers[mode].ask(source)
        if answer is None:
            self.servers.pop(mode).process.kill()
        return answer and [re.sub("0x[0-9a-f]+", "0x", text) for text in answer]

    def differs(self, source):
        expected = self.ask("cpython", source)
        kinds = expected and [text[0] == "(" for text in expected]
        self.kinds = self.kinds or kinds
        return kinds == self.kinds and any(self.ask(self.mode, source) != expected for _ in range(self.TRIES))

    def reduce(self, source):
        tree = ast.parse(source)
        if not self.differs(ast.unparse(tree)):
            return None
        smaller = True
        while smaller and time.monotonic() < self.until:
            smaller = self.sweep(tree)
        for server in self.servers.values():
            server.process.kill()
        return ast.unparse(tree)

    def sweep(self, tree):
        """Tries each statement of each block. Returns whether one was left out."""
        blocks = [getattr(n, f) for n in ast.walk(tree) for f in ("body", "orelse", "finalbody", "handlers", "cases")
                  if isinstance(getattr(n, f, None), list)]
        before = len(ast.unparse(tree))
        for block in blocks:
            k = len(block) - 1
            while k >= 0 and time.monotonic() < self.until:
                statement = block[k]
                for instead in self.instead(statement, len(block)):
                    block[k:k + 1] = instead
                    if self.holds(tree):
                        break
                    block[k:k + len(instead)] = [statement]
                k -= 1
        return len(ast.unparse(tree)) < before

    def instead(self, statement, siblings):
        if isinstance(statement, (ast.ExceptHandler, ast.match_case)):
            return [[]] if siblings > 1 else []
        choices = [[]] if siblings > 1 else [] if isinstance(statement, ast.Pass) else [[ast.Pass()]]
        if isinstance(statement, (ast.If, ast.For, ast.While, ast.Try, ast.With)):
            choices.append(statement.body)
        if isinstance(statement, ast.Try):
            choices += [statement.body + statement.finalbody]
        return choices

    def holds(self, tree):
        try:
            source = ast.unparse(tree)
            compile(source, "program", "exec")
        except (SyntaxError, ValueError):
            return False
        return self.differs(source)


# ---- the whole run --------------------------------------------------------------------------------------------------------


def compare(mode, expected, found, problems):
    for seed, (done, *_) in expected.items():
        there, counts = found[seed]
        if there != done:
            problems.append((seed, mode))
            k = next((k for k, (x, y) in enumerate(zip(done, there)) if x != y), 0)
            print(f"{mode}: program {seed} differs\n  CPython: {done[k][:600]}\n  Orochi:  {there[k][:1500]}", flush=True)
        if counts[2]:
            problems.append((seed, mode))
            print(f"{mode}: the compiler failed on program {seed}", flush=True)


def main():
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("first", nargs="?", type=int, default=int(time.time()) // 1000 * 1000, help="the first seed")
    parser.add_argument("count", nargs="?", type=int, default=300, help="how many programs (300)")
    parser.add_argument("--modes", default=",".join(MODES), help="of the compiler (all)")
    parser.add_argument("--jobs", type=int, default=2, help="processes at once (2)")
    parser.add_argument("--batch", type=int, default=125, help="programs in a process (125)")
    parser.add_argument("--reduce", type=int, default=240, metavar="SECONDS", help="for the reduction of a program that differs (240; 0: none)")
    parser.add_argument("--most", type=int, default=5, help="how many programs are reduced (5)")
    options = parser.parse_args()
    modes = options.modes.split(",")
    print(f"programs {options.first} to {options.first + options.count - 1}", flush=True)
    start = time.monotonic()
    problems = []
    counts = {m: [0, 0, 0] for m in modes}
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        batches = []
        for first in range(options.first, options.first + options.count, options.batch):
            n = min(options.batch, options.first + options.count - first)
            batches.append({m: pool.submit(batch, m, first, n) for m in ["cpython", *modes]})
        for b in batches:
            expected = b["cpython"].result()
            for m in modes:
                found = b[m].result()
                compare(m, expected, found, problems)
                for _, (entered, left, _) in found.values():
                    counts[m][0] += 1
                    counts[m][1] += entered > 0
                    counts[m][2] += left > 0
    for m, (programs, entered, left) in counts.items():
        print(f"{m:7} {programs} programs, {100 * entered / programs:.1f} % entered compiled code, {100 * left / programs:.1f} % left it by a check")
    print(f"{len(problems)} differences, {time.monotonic() - start:.0f} s", flush=True)
    if problems:
        import fuzz_programs
        for seed, mode in problems[:options.most] if options.reduce else []:
            print(f"\n# program {seed}, {mode}:\n{Reducer(mode, options.reduce).reduce(fuzz_programs.Writer(seed).program()) or '# does not differ by itself'}", flush=True)
    sys.exit(bool(problems))


main()
