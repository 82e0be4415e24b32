"""Runs one concurrent workload in this process with several numbers of threads and prints the times as JSON, on the last line.

    scale_worker.py WORKLOAD COUNTS WARMUP ROUNDS SECONDS

COUNTS are separated by commas and begin with 1. After the warm-up, which uses them all, each round runs the workload with each
count, upwards and downwards in turn, enlarged so that one thread needs about SECONDS; the results must be the same whatever the
count. Times are those of the workload as it is written, [seconds, processor seconds].
"""
import json
import os
import sys
import time


def main():
    name, counts = sys.argv[1], [int(c) for c in sys.argv[2].split(",")]
    warmup, rounds, seconds = float(sys.argv[3]), int(sys.argv[4]), float(sys.argv[5])
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "scaling"))
    run = __import__(name).run
    size = run.__defaults__[0]
    checksum = repr(run(1))

    def check(result, threads, expected):
        if repr(result) != expected:
            raise SystemExit(f"wrong result with {threads} threads: {result!r} instead of {expected}")

    end = time.perf_counter() + warmup
    while True:
        for n in reversed(counts):
            check(run(n), n, checksum)
        began = time.perf_counter()
        check(run(1), 1, checksum)
        once = time.perf_counter() - began
        if time.perf_counter() > end:
            break
    times = max(1, round(seconds / once))
    expected = repr(run(1, size * times))
    measured = []
    for number in range(rounds):
        figures = {}
        for n in counts if number % 2 else reversed(counts):
            cpu, began = time.process_time(), time.perf_counter()
            result = run(n, size * times)
            figures[n] = [round((time.perf_counter() - began) / times, 8), round((time.process_time() - cpu) / times, 8)]
            check(result, n, expected)
        measured.append(figures)
    print()
    print(json.dumps({"checksum": checksum, "times": times, "rounds": measured}))


main()
