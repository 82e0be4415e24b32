"""The driver behind bench/scale: concurrent workloads with 1, 2, 4, ... threads, and the scalability law fitted to them."""
import argparse
import json
import os
import pathlib
import re
import sys

import results
import runtimes
from runtimes import HERE

DEFAULT = ("orochi", "cpython", "cpython-free-threaded", "jython")


def workloads(names=()):
    """{name: first line of the docstring}"""
    found = {f.stem: re.match(r'"""(.*?)(?:"""|\n)', f.read_text())[1].rstrip(".")
             for f in sorted((HERE / "scaling").glob("*.py")) if f.stem != "parallel"}
    if unknown := set(names) - set(found):
        sys.exit(f"bench: no such workload: {', '.join(sorted(unknown))}")
    return {n: t for n, t in found.items() if not names or n in names}


def counts(text):
    """The thread counts: 1, 2, 4, ... to twice the number of cores, or the ones given."""
    if text:
        given = sorted({int(n) for n in text.split(",")} | {1})
        return given
    found = [1, 2]
    while found[-1] < 2 * len(os.sched_getaffinity(0)):
        found.append(found[-1] * 2)
    return found


def measure(chosen, measured, threads, processes, rounds, seconds, warmup):
    table = {name: {"title": title, "checksum": None, "results": {r.name: [] for r in measured}}
             for name, title in chosen.items()}
    failures = {}
    for number in range(processes):
        for name, row in table.items():
            turn = number % len(measured)
            for r in measured[turn:] + measured[:turn]:
                if (name, r.name) in failures:
                    continue
                if sys.stderr.isatty():
                    print(f"\rprocess {number + 1}/{processes} {name:18} {r.label:24}", end="", file=sys.stderr)
                limit = 120 + 20 * warmup + rounds * sum(threads) * seconds * 20
                status, out, err, *_ = r.run([str(HERE / "scale_worker.py"), name, ",".join(map(str, threads)),
                                              str(min(warmup, r.warmup)), str(rounds), str(seconds)], limit)
                lines = out.strip().splitlines()
                if status or not lines:
                    failures[name, r.name] = (f"not done after {limit:.0f} s" if status == "timeout"
                                              else runtimes.reason(err) or f"exit code {status}")
                    row["results"][r.name] = []
                    continue
                record = json.loads(lines[-1])
                row["checksum"] = row["checksum"] or record["checksum"]
                if record.pop("checksum") != row["checksum"]:
                    failures[name, r.name] = "wrong result"
                else:
                    row["results"][r.name].append(record)
    if sys.stderr.isatty():
        print("\r" + " " * 60 + "\r", end="", file=sys.stderr)
    return table, [{"workload": w, "runtime": r, "reason": reason} for (w, r), reason in failures.items()]


def interval(triple, digits=3):
    value, low, high = ("inf" if v is None else f"{v:.{digits}f}" for v in triple)
    return f"{value} [{low}, {high}]"


def print_table(scale):
    threads = scale.counts
    print(f"Throughput by threads on {scale.cores} cores: runs per second with one thread, then how many times as much (and that "
          "divided by the threads)")
    head = "".join(f"{f'{n} threads':>15}" for n in threads[1:])
    print(f"{'':18}{'runtime':24}{'1 thread':>10}{head}   contention [95 %]       coherency [95 %]        peak at (threads)"
          "       at 64 cores")
    for name in scale.workloads:
        for runtime, r in scale.runtimes.items():
            one = scale.throughput(name, runtime)
            if not one:
                continue
            cells = "".join(f"{s:8.2f}x {s / n * 100:3.0f} %" for n in threads[1:] for s in [scale.speedup(name, runtime, n)[0]])
            line = f"{name:18}{r['label'][:23]:24}{one:10.1f}  {cells}"
            if fit := scale.fit(name, runtime):
                line += (f"   {interval(fit['contention']):22}  {interval(fit['coherency'], 4):23} "
                         f"{interval(fit['peak_threads'], 0):18} {interval(fit['predicted'], 1)}")
            print(line)
    for runtime, r in scale.runtimes.items():
        means = ", ".join(f"{m:.2f}x with {n} threads (of {count})" for n in threads[1:] for m, count in [scale.mean(runtime, n)] if m)
        print(f"geometric mean of {r['label']}: {means}")
    for f in scale.failures:
        print(f"failed: {f['workload']} on {scale.runtimes[f['runtime']]['label']}: {f['reason']}")
    print("contention: share of the work that only one thread can do at a time (1: no gain at all); coherency: what each pair of "
          "threads costs.\nThe law is fitted to the counts for which there are cores"
          + (".\nWith so few of them it can't tell the two apart by speed alone: waiting counts as contention, additional "
             "processor time as coherency." if len([n for n in threads if n <= scale.cores]) < 4 else "."))


def main():
    p = argparse.ArgumentParser(prog="bench/scale", description="Measures concurrent workloads with 1, 2, 4, ... threads.")
    p.add_argument("--quick", action="store_true", help="one process and three short rounds for each: about five minutes")
    p.add_argument("--runtimes", help=f"names from runtimes.toml, separated by commas ({','.join(DEFAULT)})")
    p.add_argument("--threads", help="thread counts, separated by commas (1, 2, 4, ... to twice the cores)")
    p.add_argument("--processes", type=int, help="processes for each workload and runtime (3; quick: 1)")
    p.add_argument("--rounds", type=int, help="rounds in each process (5; quick: 3)")
    p.add_argument("--seconds", type=float, help="length of a run on one thread (0.4; quick: 0.2)")
    p.add_argument("--warmup", type=float, help="longest warm-up of a process (8; quick: 3)")
    p.add_argument("--output", type=pathlib.Path, help="where the JSON goes (bench/results/DATE-COMMIT-scale.json)")
    p.add_argument("workloads", nargs="*")
    args = p.parse_args()
    chosen = workloads(args.workloads)
    threads = counts(args.threads)
    quick = args.quick
    settings = {"threads": threads, "processes": args.processes or (1 if quick else 3), "rounds": args.rounds or (3 if quick else 5),
                "seconds": args.seconds or (0.2 if quick else 0.4), "warmup": args.warmup or (3 if quick else 8)}
    configured = runtimes.load(args.runtimes.split(",") if args.runtimes else DEFAULT)
    measured = runtimes.present(configured)
    if not measured:
        sys.exit("bench: no runtime to measure")
    header = results.header("scale", " ".join(["bench/scale", *sys.argv[1:]]), settings, configured)
    table, failures = measure(chosen, measured, **settings)
    result = {**header, "workloads": table, "failures": failures}
    print_table(results.Scale(result))
    print(f"figures: {results.save(result, args.output)}")


if __name__ == "__main__":
    main()
