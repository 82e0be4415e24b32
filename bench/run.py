"""The driver behind bench/run: programs on runtimes, interleaved; prints a table and keeps the figures as JSON."""
import argparse
import json
import pathlib
import re
import statistics
import sys
import time

import results
import runtimes
from runtimes import HERE, REFERENCE

QUICK_SECONDS = 540   # a quick run shortens its windows as needed to end by then
QUICK = ("orochi", "cpython")


def programs(names=()):
    """{name: (group, first line of the docstring)}"""
    found = {}
    for file in sorted((HERE / "programs").glob("*.py")):
        text = file.read_text()
        group = re.search(r'^GROUP = "(\w+)"', text, re.MULTILINE)
        found[file.stem] = group[1] if group else "other", re.match(r'"""(.*?)(?:"""|\n)', text)[1].rstrip(".")
    if unknown := set(names) - set(found):
        sys.exit(f"bench: no such program: {', '.join(sorted(unknown))}")
    return {n: f for n, f in found.items() if not names or n in names}


def once(runtime, program, warmup, measure, least):
    """One process; its record, or the reason why there is none."""
    limit = 60 + 10 * (warmup + measure)
    status, out, err, wall, cpu = runtime.run([runtime.worker, program, f"{warmup:.3f}", f"{measure:.3f}", str(least)], limit)
    if status == "timeout":
        return f"not done after {limit:.0f} s"
    lines = out.strip().splitlines()
    if status or not lines:
        return runtimes.reason(err) or f"exit code {status}"
    record = json.loads(lines[-1])
    record.update(wall=round(wall, 4), total_cpu=round(cpu, 4), start=round(wall - record["inside"], 4))
    return record


class Driver:
    """Runs everything once per round; the runtimes take turns at each program, and who begins changes."""

    def __init__(self, chosen, measured, rounds, scale, limit, least, began=None):
        self.chosen = chosen
        self.measured = measured
        self.rounds = rounds
        self.scale = scale
        self.least = least
        self.limit = limit
        self.began = began or time.monotonic()
        self.spent = 0.0          # seconds of processes beyond their windows
        self.done = 0             # programs finished, over all rounds
        self.failures = {}
        self.table = {name: {"group": group, "title": title, "checksum": None, "results": {r.name: [] for r in measured}}
                      for name, (group, title) in chosen.items()}

    def factor(self):
        """By how much the windows of the next program shrink so that all ends in time."""
        if not self.limit:
            return self.scale
        left = self.rounds * len(self.chosen) - self.done
        share = (self.limit - (time.monotonic() - self.began)) / left
        overhead = self.spent / self.done if self.done else 0.6 * len(self.measured)
        nominal = sum(r.warmup + r.measure for r in self.measured)
        return min(self.scale, max(0.02, (share - overhead) / nominal))

    def run(self):
        for number in range(self.rounds):
            for name in self.chosen:
                if number and self.limit and time.monotonic() - self.began > self.limit:
                    print(f"out of time in round {number + 1}: {name} and what follows has a process less")
                    return
                factor = self.factor()
                began = time.monotonic()
                first = (number + self.done) % len(self.measured)
                for r in self.measured[first:] + self.measured[:first]:
                    if (name, r.name) not in self.failures:
                        self.measure(name, r, factor, number)
                self.check(name)
                windows = factor * sum(r.warmup + r.measure for r in self.measured)
                self.spent += max(0.0, time.monotonic() - began - windows)
                self.done += 1
                if sys.stderr.isatty():
                    print(f"\rround {number + 1}/{self.rounds} {name:24}", end="", file=sys.stderr)

    def measure(self, name, r, factor, number):
        record = once(r, name, r.warmup * factor, r.measure * factor, self.least)
        if isinstance(record, str):
            self.failures[name, r.name] = record
            self.table[name]["results"][r.name].clear()
            return
        if number:
            del record["curve"]
        self.table[name]["results"][r.name].append(record)

    def check(self, name):
        """The result of the reference is the right one, or of the first runtime where the reference fails."""
        row = self.table[name]
        for r in sorted(self.measured, key=lambda r: r.name != REFERENCE):
            for record in row["results"][r.name]:
                checksum = record.pop("checksum", None)
                if checksum is None:
                    continue
                if row["checksum"] is None:
                    row["checksum"] = checksum
                if checksum != row["checksum"]:
                    self.failures[name, r.name] = f"wrong result: {checksum[:80]} instead of {row['checksum'][:80]}"
            if (name, r.name) in self.failures:
                row["results"][r.name] = []


def starts(measured, rounds):
    """{runtime: seconds of each start with -c pass, and peak memory in MB}"""
    code = "print([l.split()[1] for l in open('/proc/self/status') if l.startswith('VmHWM')][0])"
    found = {r.name: {"seconds": [], "memory": None} for r in measured}
    for number in range(rounds + 1):
        for r in measured:
            status, _, _, wall, _ = r.run(["-c", "pass"], 120)
            if number and status == 0:
                found[r.name]["seconds"].append(round(wall, 4))
    for r in measured:
        status, out, *_ = r.run(["-c", code], 120)
        if status == 0:
            found[r.name]["memory"] = int(out) / 1024
    return found


def cell(run, program, name):
    seconds = run.figure(program, name)
    if seconds is None:
        return f"{'failed':>21}"
    ratio = run.ratio(program, name)
    return f"{seconds * 1000:9.2f} ±{min(run.spread(program, name), 9.99) * 100:3.0f}%" + (f"{ratio:7.2f}x" if ratio else "       -")


def print_table(run):
    names = list(run.runtimes)
    print("Steady state: milliseconds of one iteration, its spread, and speed relative to "
          f"{run.runtimes[REFERENCE]['label'] if REFERENCE in run.runtimes else 'nothing (no reference)'} (higher is better)")
    print(f"{'':24}" + "".join(f"{run.runtimes[n]['label'][:20]:>22}" for n in names))
    for group in run.groups():
        print(group)
        for program, row in run.programs.items():
            if row["group"] == group:
                mark = "*" if program in run.excluded else ""
                print(f"  {program + mark:22}" + "".join(f"{cell(run, program, n):>22}" for n in names))
        print_means(run, f"  mean of {group}", group, names)
    print_means(run, "geometric mean", None, names)
    for title, key in (("first iteration", "first"), ("peak memory", "memory"), ("CPU of an iteration", "cpu")):
        means = [run.mean(n, key=key)[0] for n in names]
        print(f"{title:24}" + "".join(f"{f'{m:.2f}x' if m else '-':>22}" for m in means))
    print("(these three: geometric means of the reference's figure divided by the runtime's, so higher is better)")
    print(f"{'CPU s per s of process':24}" + "".join(f"{f'{u:.2f}' if (u := run.usage(n)) else '-':>22}" for n in names))
    for name, figures in run.result["starts"].items():
        if figures["seconds"]:
            print(f"start of {run.runtimes[name]['label']}: {statistics.median(figures['seconds']) * 1000:.0f} ms"
                  + (f", {figures['memory']:.0f} MB" if figures["memory"] else ""))
    for f in run.failures:
        print(f"failed: {f['program']} on {run.runtimes[f['runtime']]['label']}: {f['reason']}")
    if run.excluded:
        print(f"* left out of all means: {', '.join(sorted(run.excluded))}")


def print_means(run, title, group, names):
    means = [run.mean(n, group) for n in names]
    print(f"{title:24}" + "".join(f"{f'{m:.2f}x of {count}' if m else '-':>22}" for m, count in means))


def arguments():
    p = argparse.ArgumentParser(prog="bench/run", description="Measures the programs on every runtime of runtimes.toml.")
    p.add_argument("--quick", action="store_true", help="Orochi and CPython only, two short rounds, under ten minutes")
    p.add_argument("--check", action="store_true", help="run each program a few times only and compare the results")
    p.add_argument("--runtimes", help="names from runtimes.toml, separated by commas")
    p.add_argument("--rounds", type=int, help="how often each program is run on each runtime (5; quick: 2)")
    p.add_argument("--scale", type=float, default=1.0, help="factor for the seconds of runtimes.toml")
    p.add_argument("--minutes", type=float, help="shorten the windows so that the run ends in about this time")
    p.add_argument("--output", type=pathlib.Path, help="where the JSON goes (bench/results/DATE-COMMIT-run.json)")
    p.add_argument("programs", nargs="*")
    return p.parse_args()


def main():
    args = arguments()
    chosen = programs(args.programs)
    names = args.runtimes.split(",") if args.runtimes else QUICK if args.quick else None
    began = time.monotonic()
    configured = runtimes.load(names)
    measured = runtimes.present(configured)
    if not measured:
        sys.exit("bench: no runtime to measure")
    rounds = args.rounds or (1 if args.check else 2 if args.quick else 5)
    limit = args.minutes * 60 if args.minutes else QUICK_SECONDS if args.quick else 0
    first_starts = {} if args.check else starts(measured, 3 if args.quick else 7)
    driver = Driver(chosen, measured, rounds, 0.001 if args.check else args.scale, limit, 1 if args.check else 3, began)
    header = results.header("run", " ".join(["bench/run", *sys.argv[1:]]),
                            {"rounds": rounds, "minutes": limit / 60 or None, "scale": driver.scale}, configured)
    driver.run()
    result = {**header, "starts": first_starts, "programs": driver.table,
              "failures": [{"program": p, "runtime": r, "reason": reason} for (p, r), reason in driver.failures.items()]}
    if sys.stderr.isatty():
        print("\r" + " " * 40 + "\r", end="", file=sys.stderr)
    if args.check:
        for f in result["failures"]:
            print(f"failed: {f['program']} on {f['runtime']}: {f['reason']}")
        print(f"{len(chosen)} programs on {len(measured)} runtimes, {len(result['failures'])} failures")
        return 1 if result["failures"] else 0
    print_table(results.Run(result))
    print(f"figures: {results.save(result, args.output)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
