"""Eight queens: sets that shrink and grow along a search."""
GROUP = "containers"


def place(row, n, columns, up, down):
    if row == n:
        return 1
    count = 0
    for column in range(n):
        if column not in columns and row + column not in up and row - column not in down:
            columns.add(column)
            up.add(row + column)
            down.add(row - column)
            count += place(row + 1, n, columns, up, down)
            columns.remove(column)
            up.discard(row + column)
            down.discard(row - column)
    return count


def run(size=8):
    return place(0, size, set(), set(), set())
