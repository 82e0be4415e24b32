"""Counts words over a tree of text files with a pool of threads.

    ./orochi examples/word_count.py [--threads N] [FOLDER...]

Without folders it reads packages of the library. The output doesn't depend on the number of threads.
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


def files(tops):
    found = []
    for top in tops:
        for root, folders, names in os.walk(top):
            folders.sort()
            found += [os.path.join(root, n) for n in sorted(names) if n.endswith((".py", ".txt", ".md"))]
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("folders", nargs="*", metavar="FOLDER")
    args = parser.parse_args()
    library = os.path.dirname(os.__file__)
    packages = "asyncio", "email", "encodings", "http", "importlib", "logging", "multiprocessing", "unittest", "xml"
    started = time.perf_counter()
    total = collections.Counter()
    paths = files(args.folders or [os.path.join(library, package) for package in packages])
    with ThreadPoolExecutor(args.threads) as pool:
        for words in pool.map(count, paths):
            total.update(words)
    for word, n in sorted(total.items(), key=lambda item: (-item[1], item[0]))[:10]:
        print(f"{n:8} {word}")
    print(f"{len(paths)} files, {total.total()} words, {len(total)} different")
    print(f"{time.perf_counter() - started:.2f} s with {args.threads} threads", file=sys.stderr)


main()
