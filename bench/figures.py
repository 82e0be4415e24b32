"""The driver behind bench/figures; runs under the CPython of the build. Speed and scaling are those of the interpreter alone."""
import argparse
import math
import os
import pathlib
import re
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
OROCHI = [os.environ.get("OROCHI", str(ROOT / "orochi"))]
INTERPRETER = [*OROCHI, "-X", "jit=off"]
CPYTHON = [str(ROOT / "stress" / "with-cpython")]
SEPARATE = ("fib", "int_loop", "objects", "dicts", "sorting")
SHARED = ("shared_read",)
BASIC = ("binary_trees", "dicts", "exceptions", "fib", "generators", "int_loop", "json_roundtrip", "mandelbrot", "objects", "regex",
         "shared_read", "sieve", "sorting", "spectral_norm", "words")
CLASSES = {"PyInt": "int", "PyFloat": "float", "PyInstance": "instance with three attributes"}


def measure(command, program, seconds, *mode):
    out = subprocess.run([*command, str(HERE / "measure.py"), program, str(seconds), *mode],
                         capture_output=True, text=True, timeout=600)
    if out.returncode:
        raise SystemExit(f"{command[0]} failed on {program}:\n{out.stderr}")
    result, _, figure = out.stdout.strip().rpartition("\t")
    return result, float(figure)


def speed(programs, rounds, seconds):
    print(f"Speed of one thread beside CPython (above 1: Orochi is faster), medians of {rounds} rounds of {seconds:g} s")
    figures = {name: ([], []) for name in programs}
    for _ in range(rounds):
        for name, (mine, his) in figures.items():
            ours, figure = measure(INTERPRETER, name, seconds)
            mine.append(figure)
            theirs, figure = measure(CPYTHON, name, min(seconds, 2))
            his.append(figure)
            if ours != theirs:
                raise SystemExit(f"{name}: results differ: {ours} and {theirs}")
    ratios = []
    for name, (mine, his) in figures.items():
        mine, his = statistics.median(mine), statistics.median(his)
        ratios.append(his / mine)
        print(f"  {name:16} orochi {mine * 1000:8.2f} ms   cpython {his * 1000:8.2f} ms   ratio {his / mine:5.2f}", flush=True)
    mean = math.exp(statistics.fmean(map(math.log, ratios)))
    print(f"  geometric mean {mean:.2f} (at least 1), lowest {min(ratios):.2f} (at least 0.5)")


def scaling(programs, rounds, seconds):
    for title, names, goal in ("on data of their own", SEPARATE, 1.85), ("reading the same objects", SHARED, 1.6):
        print(f"Throughput of two threads {title}, relative to one (at least {goal}), medians of {rounds} runs")
        for name in names:
            if name in programs:
                mine = statistics.median(measure(INTERPRETER, name, seconds, "scaling")[1] for _ in range(rounds))
                his = statistics.median(measure(CPYTHON, name, 2, "scaling")[1] for _ in range(rounds))
                print(f"  {name:16} orochi {mine:.2f}   cpython {his:.2f}", flush=True)


def start(command):
    """Wall time in milliseconds and peak resident memory in MB of one start."""
    started = time.perf_counter()
    pid = os.posix_spawn(command[0], [*command, "-c", "pass"], os.environ)
    _, status, usage = os.wait4(pid, 0)
    if status:
        raise SystemExit(f"{command[0]} -c pass failed")
    return (time.perf_counter() - started) * 1000, usage.ru_maxrss / 1024


def startup(rounds):
    print("-c pass (at most 250 ms, 100 MB)")
    start(OROCHI)
    runs = [(start(OROCHI), start(CPYTHON)) for _ in range(rounds * 2)]
    for side, name in enumerate(("orochi", "cpython")):
        print(f"  {name:16} {statistics.median(r[side][0] for r in runs):.0f} ms, "
              f"{statistics.median(r[side][1] for r in runs):.0f} MB")


def sizes():
    """Instances and bytes by class as the JVM counts them in a running program."""
    code = "class A: pass\n\na = A(); a.x = a.y = a.z = 2.5; b = 1 << 40; print(flush=True); input()"
    with subprocess.Popen([*OROCHI, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        program.stdout.readline()
        jcmd = pathlib.Path(os.readlink(f"/proc/{program.pid}/exe")).with_name("jcmd")
        table = subprocess.run([jcmd, str(program.pid), "GC.class_histogram"], capture_output=True, text=True).stdout
        program.communicate("\n")
    code = "import sys; A = type('A', (), {}); a = A(); a.x = a.y = a.z = 1; " \
           "print(sys.getsizeof(1 << 20), sys.getsizeof(1.5), sys.getsizeof(a) + sys.getsizeof(a.__dict__))"
    his = subprocess.run([*CPYTHON, "-c", code], capture_output=True, text=True).stdout.split()
    print("Bytes of an object (at most 16, 16 and 48)")
    for (cls, name), cpython in zip(CLASSES.items(), his):
        count, size = map(int, re.search(rf"(\d+)\s+(\d+)\s+dev\.orochi\.runtime\.object\.{cls}\s", table).groups())
        print(f"  {name}: orochi {size // count}, cpython {cpython}")


def main():
    p = argparse.ArgumentParser(description="Prints Orochi's figures beside those of the CPython of the build.")
    p.add_argument("-n", type=int, default=5, help="rounds; each runs all programs once on each runtime")
    p.add_argument("-s", type=float, default=15.0, help="seconds of a program on Orochi, most of them to get warm")
    p.add_argument("programs", nargs="*", help="instead of the basic ones")
    args = p.parse_args()
    known = sorted(f.stem for f in (HERE / "programs").glob("*.py"))
    programs = args.programs or BASIC
    if unknown := set(programs) - set(known):
        p.error(f"no such program: {', '.join(sorted(unknown))}")
    startup(args.n)
    sizes()
    scaling(programs, args.n, args.s)
    speed(programs, args.n, args.s)


if __name__ == "__main__":
    sys.exit(main())
