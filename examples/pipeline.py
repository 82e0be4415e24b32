"""A pipeline of queues over CSV data: one thread hands out lines, N threads parse, filter, convert and sum them up, and
the main thread adds the sums.

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


def hand_out(text, batches, size=500):
    lines = text.splitlines()[1:]
    for i in range(0, len(lines), size):
        batches.put(lines[i:i + size])
    batches.put(None)


def work(batches, sums):
    """Takes batches until it sees None, which it hands back for its siblings; then it says that it is done."""
    while (lines := batches.get()) is not None:
        sums.put(totals(clean(parse(lines))))
    batches.put(None)
    sums.put(None)


def parse(lines):
    return csv.reader(lines)


def clean(rows):
    return (r for r in rows if len(r) == 4 and int(r[2]) > 0)


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
    parser.add_argument("--rows", type=int, default=100000)
    parser.add_argument("file", nargs="?")
    args = parser.parse_args()
    if args.file:
        with open(args.file, newline="") as f:
            text = f.read()
    else:
        text = make(args.rows)
    started = time.perf_counter()
    batches, sums = queue.Queue(16), queue.Queue(16)
    threads = [threading.Thread(target=hand_out, args=(text, batches))]
    threads += [threading.Thread(target=work, args=(batches, sums)) for _ in range(args.threads)]
    for t in threads:
        t.start()
    result = collections.Counter()
    working = args.threads
    while working:
        part = sums.get()
        if part is None:
            working -= 1
        else:
            result.update(part)
    for t in threads:
        t.join()
    for (region, product), value in sorted(result.items()):
        print(f"{region:6} {product} {value / 100:>14.2f}")
    print(f"{time.perf_counter() - started:.2f} s with {args.threads} threads", file=sys.stderr)


main()
