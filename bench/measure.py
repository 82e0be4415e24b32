"""Runs one benchmark program until it is warm and prints figures, separated by tabs.

    measure.py PROGRAM SECONDS            result, median time of an iteration in seconds (of the last third)
    measure.py PROGRAM SECONDS scaling    result, throughput of two threads divided by that of one
"""
import importlib
import os
import statistics
import sys
import threading
import time


def load(name):
    sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "programs"))
    return importlib.import_module(name)


def speed(run, seconds):
    times = []
    end = time.perf_counter() + seconds
    while (now := time.perf_counter()) < end:
        run()
        times.append(time.perf_counter() - now)
    return statistics.median(times[len(times) * 2 // 3:])


def throughput(run, seconds, threads):
    """Iterations per second of so many threads together."""
    done = [0] * threads
    ready = threading.Barrier(threads + 1)

    def work(n):
        ready.wait()
        count = 0
        end = time.perf_counter() + seconds
        while time.perf_counter() < end:
            run()
            count += 1
        done[n] = count / (time.perf_counter() - end + seconds)

    workers = [threading.Thread(target=work, args=(i,)) for i in range(threads)]
    for w in workers:
        w.start()
    ready.wait()
    for w in workers:
        w.join()
    return sum(done)


def scaling(run, seconds):
    """One and two threads in turn and in short turns, so that both see the same machine."""
    throughput(run, seconds / 2, 2)
    ratios = []
    for _ in range(15):
        one = throughput(run, seconds / 40, 1)
        ratios.append(throughput(run, seconds / 40, 2) / one)
    return statistics.median(ratios)


def main():
    run = load(sys.argv[1]).run
    seconds = float(sys.argv[2])
    result = run()
    print(result, scaling(run, seconds) if sys.argv[3:] == ["scaling"] else speed(run, seconds), sep="\t")


main()
