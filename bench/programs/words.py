"""Strings: split, strip, lower, count, join."""
GROUP = "strings"
TEXT = "The quick brown fox jumps over the lazy dog; a lazy dog sleeps, the fox does not.\n" * 40


def run(size=6):
    counts = {}
    for _ in range(size):
        for line in TEXT.splitlines():
            for word in line.split():
                word = word.strip(".,;").lower()
                counts[word] = counts.get(word, 0) + 1
    return ",".join(f"{w}={n}" for w, n in sorted(counts.items()))
