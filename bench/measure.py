"""Runs one benchmark program until it is warm and prints its result and the median time of an iteration in seconds.

    measure.py PROGRAM SECONDS [THREADS]

With THREADS, that many threads run the program at the same time, and the figure is the time per iteration of all of them
together.
"""
import importlib.util
import os
import sys
import threading
import time


def load(name):
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "programs", name + ".py")
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    run = load(sys.argv[1]).run
    seconds = float(sys.argv[2])
    threads = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    done = [0] * threads
    times = []
    result = run()

    def work(n):
        end = time.perf_counter() + seconds
        while (now := time.perf_counter()) < end:
            run()
            if n == 0:
                times.append(time.perf_counter() - now)
            done[n] += 1

    if threads == 1:
        work(0)
        last = sorted(times[len(times) // 2:])
        print(result, last[len(last) // 2], sep="\t")
        return
    for _ in range(2):  # the first round warms up
        done = [0] * threads
        workers = [threading.Thread(target=work, args=(i,)) for i in range(threads)]
        started = time.perf_counter()
        for w in workers:
            w.start()
        for w in workers:
            w.join()
    print(result, (time.perf_counter() - started) / sum(done), sep="\t")


main()
