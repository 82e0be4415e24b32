"""Runs one concurrent workload in this process with several numbers of threads and prints the times as JSON, on the last line.

    scale_worker.py WORKLOAD COUNTS WARMUP ROUNDS SECONDS

COUNTS are separated by commas and begin with 1. After the warm-up, which uses them all, each round runs the workload with each
count, upwards and downwards in turn, enlarged so that one thread needs about SECONDS; the results must be the same whatever the
count. Times are those of the workload as it is written, [seconds, processor seconds].
"""
from __future__ import division, print_function

import json
import os
import sys
import time

try:
    clock, cpu_clock = time.perf_counter, time.process_time
except AttributeError:  # Python 2, where nothing tells the processor time of all threads
    clock, cpu_clock = time.time, None


def main():
    name, counts = sys.argv[1], [int(c) for c in sys.argv[2].split(",")]
    warmup, rounds, seconds = float(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5])
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "scaling"))
    run = __import__(name).run
    size = run.__defaults__[0]
    checksum = repr(run(1))

    def check(result, threads, expected):
        if repr(result) != expected:
            raise SystemExit("wrong result with %d threads: %r instead of %s" % (threads, result, expected))

    end = clock() + warmup
    while True:
        for n in reversed(counts):
            check(run(n), n, checksum)
        began = clock()
        check(run(1), 1, checksum)
        once = clock() - began
        if clock() > end:
            break
    times = max(1, int(seconds / once + 0.5))
    expected = repr(run(1, size * times))
    measured = []
    for number in range(rounds):
        figures = {}
        for n in counts if number % 2 else reversed(counts):
            cpu, began = cpu_clock and cpu_clock(), clock()
            result = run(n, size * times)
            figures[n] = [round((clock() - began) / times, 8), cpu_clock and round((cpu_clock() - cpu) / times, 8)]
            check(result, n, expected)
        measured.append(figures)
    print()
    print(json.dumps({"checksum": checksum, "times": times, "rounds": measured}))


main()
