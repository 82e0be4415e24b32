"""Breadth-first search with a deque: a maze as a list of strings."""
import collections

GROUP = "containers"


def maze(n):
    return ["".join("#" if (x * 7 + y * 13 + x * y) % 5 == 0 and x + y > 2 else "." for x in range(n)) for y in range(n)]


def distances(rows, start):
    height, width = len(rows), len(rows[0])
    found = {start: 0}
    queue = collections.deque([start])
    while queue:
        x, y = queue.popleft()
        for nx, ny in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if 0 <= nx < width and 0 <= ny < height and rows[ny][nx] != "#" and (nx, ny) not in found:
                found[nx, ny] = found[x, y] + 1
                queue.append((nx, ny))
    return found


def run(size=60):
    found = distances(maze(size), (0, 0))
    ring = collections.deque(range(20), maxlen=12)
    for i in range(size * 20):
        ring.rotate(i % 5 - 2)
        ring.append(ring[0] ^ i & 15)
    return len(found), max(found.values()), sum(ring)
