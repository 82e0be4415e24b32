"""Counts words over a tree of text files with a pool of threads.

    ./orochi examples/word_count.py [--threads N] [FOLDER]

Without a folder it reads the library's own sources. The output doesn't depend on the number of threads.
"""
import argparse
import collections
import os
import re
import time
import sys
from concurrent.futures import ThreadPoolExecutor

WORD = re.compile(r"[A-Za-z_]\w*")


def count(path):
    words = collections.Counter()
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            words.update(WORD.findall(line))
    return words


def files(folder):
    found = []
    for root, folders, names in os.walk(folder):
        folders.sort()
        found += [os.path.join(root, n) for n in sorted(names) if n.endswith((".py", ".txt", ".md"))]
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("folder", nargs="?", default=os.path.join(os.path.dirname(os.__file__), "asyncio"))
    args = parser.parse_args()
    started = time.perf_counter()
    total = collections.Counter()
    paths = files(args.folder)
    with ThreadPoolExecutor(args.threads) as pool:
        for words in pool.map(count, paths):
            total.update(words)
    for word, n in sorted(total.items(), key=lambda item: (-item[1], item[0]))[:10]:
        print(f"{n:8} {word}")
    print(f"{len(paths)} files, {total.total()} words, {len(total)} different")
    print(f"{time.perf_counter() - started:.2f} s with {args.threads} threads", file=sys.stderr)


main()
