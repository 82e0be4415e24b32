"""Pancake flips of every permutation: slices and items of short lists."""
GROUP = "numeric"


def permutations(n):
    """All permutations in the order of a counting wheel, as one list that changes."""
    order = list(range(n))
    count = [0] * n
    yield order
    i = 1
    while i < n:
        if count[i] < i:
            order[:i + 1] = order[1:i + 1] + order[:1]
            count[i] += 1
            i = 1
            yield order
        else:
            order[:i + 1] = order[1:i + 1] + order[:1]
            count[i] = 0
            i += 1


def run(size=7):
    most = checksum = 0
    for number, order in enumerate(permutations(size)):
        flips = 0
        pile = order[:]
        first = pile[0]
        while first:
            pile[:first + 1] = pile[first::-1]
            first = pile[0]
            flips += 1
        most = max(most, flips)
        checksum += -flips if number & 1 else flips
    return most, checksum
