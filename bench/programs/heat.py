"""A plate that warms up: relaxation over a grid of floats, two indices everywhere."""
GROUP = "numeric"


def sweep(grid, height, width):
    change = 0.0
    for y in range(1, height - 1):
        row = grid[y]
        above = grid[y - 1]
        below = grid[y + 1]
        for x in range(1, width - 1):
            new = 0.25 * (above[x] + below[x] + row[x - 1] + row[x + 1])
            delta = new - row[x]
            if delta < 0.0:
                delta = -delta
            change += delta
            row[x] = new
    return change


def run(size=40):
    grid = [[0.0] * size for _ in range(size)]
    grid[0] = [100.0] * size
    for y in range(size):
        grid[y][0] = 50.0
    change = 0.0
    for _ in range(12):
        change = sweep(grid, size, size)
    return round(change, 6), round(grid[size // 2][size // 2], 9)
