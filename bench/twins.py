"""The driver behind bench/twins: programs on Orochi, their twins in Java, and CPython, interleaved; prints how far Orochi is from Java."""
import argparse
import pathlib
import subprocess
import sys

import results
import run as driver
import runtimes
import stats
from runtimes import ROOT

TARGET = 2          # Orochi may take so many times as long as Java
QUICK_SCALE = 0.5   # shorter, and Orochi would be far from warm


class Java(runtimes.Runtime):
    """The twins on the JVM that Orochi runs on, with the JVM's own defaults: a Java class is its worker."""

    worker = "dev.orochi.bench.twins.Worker"
    programs = ()

    def __init__(self, orochi):
        status, out, err, *_ = orochi.run(["-c", "import os; print(os.readlink('/proc/self/exe'))"], 120)
        if status:
            sys.exit(f"bench: Orochi doesn't tell its JVM: {runtimes.reason(err)}")
        super().__init__("java", {"label": "Java", "command": [out.strip(), "-cp", str(ROOT / "bench" / "target" / "classes")],
                                  "warmup": 3, "measure": 2})

    def probe(self, _):
        self.version = self.output(self.command[0], "--version").replace("\n", " ")
        self.programs = self.output(*self.command, self.worker).split()

    def output(self, *command):
        out = subprocess.run(command, capture_output=True, text=True)
        if out.returncode:
            self.absent = runtimes.reason(out.stderr)
        return out.stdout.strip()


def print_table(run, rounds):
    print(f"Milliseconds of one iteration, medians of {rounds} processes, with spread; Orochi's relative to Java's (at most {TARGET})")
    print(f"{'':16}" + "".join(f"{r['label']:>19}" for r in run.runtimes.values()))
    ratios = []
    for program in run.programs:
        if program in run.excluded:
            continue
        cells = "".join(f"{run.figure(program, n) * 1000:12.3f} ±{min(run.spread(program, n), 9.99) * 100:3.0f} %" for n in run.runtimes)
        ratios.append(run.figure(program, "orochi") / run.figure(program, "java"))
        print(f"  {program:14}{cells}{ratios[-1]:9.2f}x  {'met' if ratios[-1] <= TARGET else 'NOT MET'}")
    if ratios:
        print(f"  geometric mean {stats.geometric_mean(ratios):.2f}x, {sum(r <= TARGET for r in ratios)} of {len(ratios)} met")
    for f in run.failures:
        print(f"failed: {f['program']} on {run.runtimes[f['runtime']]['label']}: {f['reason']}")


def arguments():
    p = argparse.ArgumentParser(prog="bench/twins", description="Measures the programs that have a twin in Java on Orochi, in Java and on "
                                "CPython, in turn; exits with 1 if a result differs.")
    p.add_argument("--quick", action="store_true", help="two rounds of half the time, two minutes")
    p.add_argument("--rounds", type=int, help="processes per program and runtime (5; quick: 2)")
    p.add_argument("--scale", type=float, help=f"factor for the seconds of the processes (1; quick: {QUICK_SCALE})")
    p.add_argument("--output", type=pathlib.Path, help="where the JSON goes (bench/results/DATE-COMMIT-twins.json)")
    p.add_argument("programs", nargs="*")
    return p.parse_args()


def main():
    args = arguments()
    orochi, cpython = runtimes.load(["orochi", "cpython"])
    if not runtimes.present([orochi]):
        return 1
    java = Java(orochi)
    configured = [orochi, java, cpython]
    if len(runtimes.present(configured)) < len(configured):
        return 1
    if unknown := set(args.programs) - set(java.programs):
        sys.exit(f"bench: no twin of {', '.join(sorted(unknown))} (there are: {', '.join(java.programs)})")
    rounds = args.rounds or (2 if args.quick else 5)
    scale = args.scale or (QUICK_SCALE if args.quick else 1.0)
    work = driver.Driver(driver.programs(args.programs or java.programs), configured, rounds, scale, 0, 3)
    header = results.header("twins", " ".join(["bench/twins", *sys.argv[1:]]), {"rounds": rounds, "scale": scale}, configured)
    work.run()
    if sys.stderr.isatty():
        print("\r" + " " * 40 + "\r", end="", file=sys.stderr)
    result = {**header, "programs": work.table,
              "failures": [{"program": p, "runtime": r, "reason": reason} for (p, r), reason in work.failures.items()]}
    print_table(results.Run(result), rounds)
    print(f"figures: {results.save(result, args.output)}")
    return 1 if work.failures else 0


if __name__ == "__main__":
    sys.exit(main())
