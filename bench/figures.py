"""The driver behind bench/figures; runs under the CPython of the build."""
import argparse
import math
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
OROCHI = [os.environ.get("OROCHI", str(ROOT / "orochi"))]
CPYTHON = [str(ROOT / "stress" / "with-cpython")]


def measure(command, program, seconds, threads=1):
    out = subprocess.run(command + [str(HERE / "measure.py"), program, str(seconds)] + ([str(threads)] if threads > 1 else []),
                         capture_output=True, text=True, timeout=600)
    if out.returncode:
        raise SystemExit(f"{command[0]} failed on {program}:\n{out.stderr}")
    result, _, figure = out.stdout.strip().rpartition("\t")
    return result, float(figure)


def startup(command):
    started = time.perf_counter()
    subprocess.run(command + ["-c", "pass"], check=True)
    return time.perf_counter() - started


def main():
    p = argparse.ArgumentParser()
    p.add_argument("-n", type=int, default=5, help="rounds; each runs all programs once on each runtime")
    p.add_argument("-s", type=float, default=4.0, help="seconds of a program on Orochi; CPython gets a quarter")
    p.add_argument("programs", nargs="*")
    args = p.parse_args()
    programs = args.programs or sorted(f.stem for f in (HERE / "programs").glob("*.py"))
    figures = {name: ([], []) for name in programs}
    for _ in range(args.n):
        for name in programs:
            ours, mine = measure(OROCHI, name, args.s)
            theirs, his = measure(CPYTHON, name, args.s / 4)
            if ours != theirs:
                raise SystemExit(f"{name}: results differ: {ours} and {theirs}")
            figures[name][0].append(mine)
            figures[name][1].append(his)
    print("Speed of one thread, relative to CPython (above 1: Orochi is faster); medians of", args.n, "rounds")
    ratios = []
    for name, (mine, his) in figures.items():
        mine, his = statistics.median(mine), statistics.median(his)
        ratios.append(his / mine)
        print(f"  {name:16} orochi {mine * 1000:8.2f} ms   cpython {his * 1000:8.2f} ms   ratio {his / mine:5.2f}", flush=True)
    print(f"  geometric mean {math.exp(statistics.fmean(map(math.log, ratios))):.2f}, lowest {min(ratios):.2f}")
    print("Two threads against one, separate data (2.0 is ideal)")
    for name in [n for n in ("int_loop", "objects", "dicts") if n in programs]:
        one = statistics.median(measure(OROCHI, name, args.s)[1] for _ in range(args.n))
        two = statistics.median(measure(OROCHI, name, args.s, 2)[1] for _ in range(args.n))
        print(f"  {name:16} {one / two:.2f}", flush=True)
    mine = statistics.median(startup(OROCHI) for _ in range(args.n))
    his = statistics.median(startup(CPYTHON) for _ in range(args.n))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"-c pass: orochi {mine * 1000:.0f} ms, cpython {his * 1000:.0f} ms; largest process of this run {peak} MB")


sys.exit(main())
