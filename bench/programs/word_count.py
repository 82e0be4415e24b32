"""Counts the words of a generated text: split, strip, Counter, the most common ones."""
import collections

GROUP = "strings"
SYLLABLES = ["ka", "to", "mi", "re", "su", "lon", "dar", "vek", "zi", "po"]


def text(n):
    x = 7
    for i in range(n):
        words = []
        for _ in range(9):
            x = x * 1103515245 + 12345 & 0x7FFFFFFF
            word = SYLLABLES[x >> 8 & 7] + SYLLABLES[(x >> 12) % 10]
            words.append(word.title() if x & 0x10000 else word + ("," if x & 0x20000 else ""))
        yield " ".join(words) + "."


def run(size=250):
    counter = collections.Counter()
    longest = ""
    for line in text(size):
        words = [w.strip(".,").lower() for w in line.split()]
        counter.update(words)
        longest = max(longest, max(words, key=len), key=len)
    return sum(counter.values()), len(counter), sorted(counter.most_common(), key=lambda p: (-p[1], p[0]))[:3], longest
