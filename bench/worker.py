"""Runs one program in this process and prints what happened as JSON, on the last line; runs on every runtime.

    worker.py PROGRAM WARMUP MEASURE ITERATIONS

The program runs for WARMUP seconds, then for MEASURE seconds more, each of the two for at least ITERATIONS iterations.
The times of the second part are the steady state; the first part is kept as a curve.
"""
from __future__ import print_function

import json
import os
import sys
import time

try:
    clock = time.perf_counter
    cpu_clock = time.process_time
except AttributeError:  # Python 2
    clock = time.time
    cpu_clock = None

CURVE = (1, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70)
SAMPLES = 20


def load(name):
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "programs")
    sys.path.insert(0, folder)
    return __import__(name)


def repeat(run, seconds, least, expected, times, cpu):
    """Adds the times and CPU times of iterations; their results must be the expected one."""
    end = clock() + seconds
    done = 0
    while True:
        cpu_before = cpu_clock() if cpu_clock else 0.0
        before = clock()
        result = run()
        after = clock()
        times.append(after - before)
        cpu.append(cpu_clock() - cpu_before if cpu_clock else 0.0)
        if expected[0] is None:
            expected[0] = repr(result)
        elif repr(result) != expected[0]:
            raise SystemExit("results differ between iterations: %s and %r" % (expected[0], result))
        done += 1
        if after >= end and done >= least:
            return


def curve(times, cpu):
    """[n, seconds, CPU seconds] until the n-th iteration was done, for n about evenly spread on a logarithmic axis."""
    wanted = set()
    scale = 1
    while scale <= len(times):
        wanted.update(n * scale for n in CURVE)
        scale *= 100
    points = []
    total = total_cpu = 0.0
    for n, (seconds, used) in enumerate(zip(times, cpu), 1):
        total += seconds
        total_cpu += used
        if n in wanted or n == len(times):
            points.append([n, round(total, 6), round(total_cpu, 6)])
    return points


def samples(times):
    """At most SAMPLES means of neighbouring iterations."""
    count = min(SAMPLES, len(times))
    out = []
    for i in range(count):
        part = times[i * len(times) // count:(i + 1) * len(times) // count]
        out.append(float("%.5g" % (sum(part) / len(part))))
    return out


def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


def peak_memory():
    """Peak resident memory in MB as Linux counts it for this process; None elsewhere."""
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith("VmHWM"):
                    return int(line.split()[1]) / 1024.0
    except (IOError, OSError):
        pass
    return None


def main():
    name = sys.argv[1]
    warmup, measure = float(sys.argv[2]), float(sys.argv[3])
    least = int(sys.argv[4])
    began = clock()
    module = load(name)
    loaded = clock() - began
    expected = [None]
    times, cpu = [], []
    repeat(module.run, warmup, least, expected, times, cpu)
    steady, steady_cpu = [], []
    repeat(module.run, measure, least, expected, steady, steady_cpu)
    print()
    print(json.dumps({
        "checksum": expected[0],
        "load": round(loaded, 6),
        "first": times[0],
        "iterations": len(times) + len(steady),
        "median": median(steady),
        "samples": samples(steady),
        "cpu": sum(steady_cpu) / len(steady_cpu) if cpu_clock else None,
        "curve": curve(times + steady, cpu + steady_cpu),
        "memory": peak_memory(),
        "inside": round(clock() - began, 6),
    }))


main()
