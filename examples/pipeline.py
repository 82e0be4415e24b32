"""A pipeline of queues over CSV data: parse, filter, convert and sum up, each stage on threads of its own.

    ./orochi examples/pipeline.py [--threads N] [--rows N] [FILE]

FILE has the columns region, product, amount and price; without it the program makes one up.
"""
import argparse
import collections
import csv
import io
import queue
import random
import sys
import threading
import time


def make(rows):
    r = random.Random(7)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["region", "product", "amount", "price"])
    for _ in range(rows):
        writer.writerow([r.choice(["north", "south", "east", "west"]), r.choice("ABCDE"), r.randrange(-2, 50),
                         f"{r.uniform(1, 100):.2f}"])
    return out.getvalue()


def stage(count, source, target, work):
    """Starts the threads of a stage. Each takes items until it sees None, which it hands back for its siblings; the last
    one to end closes the target."""
    left = [count]
    lock = threading.Lock()

    def run():
        while (item := source.get()) is not None:
            result = work(item)
            if result is not None:
                target.put(result)
        source.put(None)
        with lock:
            left[0] -= 1
            if left[0] == 0:
                target.put(None)

    threads = [threading.Thread(target=run) for _ in range(count)]
    for t in threads:
        t.start()
    return threads


def parse(lines):
    return list(csv.reader(lines))


def clean(rows):
    return [r for r in rows if len(r) == 4 and int(r[2]) > 0]


def totals(rows):
    sums = collections.Counter()
    for region, product, amount, price in rows:
        sums[region, product] += int(amount) * cents(price)
    return sums


def cents(price):
    whole, _, part = price.partition(".")
    return int(whole) * 100 + int(part.ljust(2, "0"))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rows", type=int, default=20000)
    parser.add_argument("file", nargs="?")
    args = parser.parse_args()
    if args.file:
        with open(args.file, newline="") as f:
            text = f.read()
    else:
        text = make(args.rows)
    started = time.perf_counter()
    lines, parsed, cleaned, summed = (queue.Queue(16) for _ in range(4))
    stages = (stage(args.threads, lines, parsed, parse) + stage(args.threads, parsed, cleaned, clean)
              + stage(args.threads, cleaned, summed, totals))

    def feed():
        all_lines = text.splitlines()[1:]
        for i in range(0, len(all_lines), 500):
            lines.put(all_lines[i:i + 500])
        lines.put(None)

    feeder = threading.Thread(target=feed)
    feeder.start()
    result = collections.Counter()
    while (part := summed.get()) is not None:
        result.update(part)
    for t in [feeder] + stages:
        t.join()
    for (region, product), value in sorted(result.items()):
        print(f"{region:6} {product} {value / 100:>14.2f}")
    print(f"{time.perf_counter() - started:.2f} s with {args.threads} threads", file=sys.stderr)


main()
