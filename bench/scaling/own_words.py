"""Every thread splits, formats and counts words of its own: strings, lists and dicts."""
from parallel import total

TEXT = "The quick brown fox jumps over the lazy dog; a lazy dog sleeps, the fox does not. "


def piece(n):
    counts = {}
    for line in range(12):
        for word in (TEXT + "line %d of %d" % (line, n)).split():
            word = word.strip(".,;").lower()
            counts[word] = counts.get(word, 0) + 1
    return len(",".join("%s=%03d" % (w, c) for w, c in sorted(counts.items()))) - len(str(n))


def run(threads, size=64):
    return total(threads, size, piece)
