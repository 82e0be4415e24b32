"""The driver behind bench/counts; runs under the CPython of the build.

For each program: milliseconds of an iteration with counting and with -X rc-off, in turn, medians over the rounds; and, from a run with
-X rc-counters, what share is done of the operations on counts that a machine does which eliminates none.
"""
import argparse
import math
import statistics
import subprocess

from figures import BASIC, HERE, INTERPRETER, measure

TARGET = 1.15


COUNT = """
import sys, _orochi
sys.path.insert(0, sys.argv[1])
run = __import__(sys.argv[2]).run
run()
before = _orochi.counts()
run()
print(*(after - first for first, after in zip(before, _orochi.counts())))
"""


def share(program):
    """Percent of the operations that are done in an iteration, and how many there are in an instruction without elimination"""
    out = subprocess.run([*INTERPRETER, "-X", "rc-counters", "-c", COUNT, str(HERE / "programs"), program], capture_output=True, text=True,
                         timeout=600, check=True)
    instructions, everything, registers, heap, _ = map(int, out.stdout.split())
    return 100 * (registers + heap) / everything, everything / instructions


def main():
    p = argparse.ArgumentParser(prog="bench/counts", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("-n", "--rounds", type=int, default=5)
    p.add_argument("-s", "--seconds", type=float, default=4)
    p.add_argument("--only-shares", action="store_true", help="measure no times")
    p.add_argument("programs", nargs="*", default=BASIC)
    args = p.parse_args()
    if args.only_shares:
        for name in args.programs:
            print("  {:18} remaining {:5.1f} % of {:.1f} an instruction".format(name, *share(name)), flush=True)
        return
    figures = {name: ([], []) for name in args.programs}
    for _ in range(args.rounds):
        for name, (on, off) in figures.items():
            result, seconds = measure(INTERPRETER, name, args.seconds)
            on.append(seconds)
            other, seconds = measure([*INTERPRETER, "-X", "rc-off"], name, args.seconds)
            off.append(seconds)
            if result != other:
                raise SystemExit(f"{name}: results differ: {result} and {other}")
    print(f"Counting on and off, medians of {args.rounds} rounds of {args.seconds:g} s; share of count operations that remain")
    gains, shares = [], []
    for name, (on, off) in figures.items():
        on, off = statistics.median(on), statistics.median(off)
        remaining, each = share(name)
        gains.append(on / off)
        shares.append(remaining)
        print(f"  {name:18} on {on * 1000:8.2f} ms   off {off * 1000:8.2f} ms   off is {on / off:5.2f} times as fast   "
              f"remaining {remaining:5.1f} % of {each:.1f} an instruction", flush=True)
    mean = math.exp(statistics.fmean(map(math.log, gains)))
    print(f"  geometric mean: off is {mean:.3f} times as fast (at most {TARGET}); remaining {statistics.fmean(shares):.1f} % on average")


if __name__ == "__main__":
    main()
