"""The game of life on an endless board: a set of tuples per generation."""
GROUP = "allocation"
ACORN = {(0, 0), (1, 0), (1, -2), (3, -1), (4, 0), (5, 0), (6, 0)}


def step(alive):
    neighbours = {}
    for x, y in alive:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    cell = x + dx, y + dy
                    neighbours[cell] = neighbours.get(cell, 0) + 1
    return {cell for cell, n in neighbours.items() if n == 3 or n == 2 and cell in alive}


def run(size=55):
    alive = ACORN
    for _ in range(size):
        alive = step(alive)
    return len(alive), min(alive), max(alive)
