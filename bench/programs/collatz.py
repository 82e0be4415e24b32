"""Integer arithmetic with a while loop: the longest Collatz chain."""
GROUP = "numeric"


def run(size=1_500):
    best = longest = 0
    for start in range(1, size):
        n = start
        steps = 0
        while n != 1:
            if n % 2:
                n = 3 * n + 1
            else:
                n //= 2
            steps += 1
        if steps > longest:
            best, longest = start, steps
    return best, longest
