"""Nested hot loops whose bodies run code of the program: iterators of inner loops live in registers."""
import heapq


class Node:
    def __init__(self, n, log):
        self.n, self.log = n, log

    def __lt__(self, other):
        return self.n < other.n

    def __del__(self):
        self.log.append(self.n)


def distances(edges, start):
    best = {start: 0}
    heap = [(0, start)]
    done = set()
    while heap:
        distance, node = heapq.heappop(heap)
        if node in done:
            continue
        done.add(node)
        for neighbour, length in edges[node].items():
            new = distance + length
            if neighbour not in best or new < best[neighbour]:
                best[neighbour] = new
                heapq.heappush(heap, (new, neighbour))
    return best


def objects(n):
    log, heap = [], []
    for i in range(n):
        for j in [Node(i * 7 % 11, log), Node(i, log)]:
            for k in (1, 2):
                heapq.heappush(heap, j)
        while len(heap) > 6:
            heapq.heappop(heap)
    del j
    heap.clear()
    return len(log), log[:20], sorted(log)[-5:]


for i in range(30):
    edges = {a: {(a * b + 1) % 40: a % 7 + b for b in range(1, 6)} for a in range(40)}
    found = distances(edges, i)
print(len(found), sum(found.values()))
print(objects(200))
