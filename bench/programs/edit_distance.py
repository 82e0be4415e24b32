"""Edit distance of words by a table: characters compared, min of three, two lists."""
GROUP = "strings"
WORDS = ["kitten", "sitting", "saturday", "sunday", "interpreter", "interrupted", "recursion", "precision", "distance"]


def distance(a, b):
    above = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (x != y)))
        above = row
    return above[-1]


def run(size=9):
    words = WORDS[:size]
    return sum(distance(a, b) for a in words for b in words), distance("kitten", "sitting")
