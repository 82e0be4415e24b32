"""Shortest paths: a heap of tuples over a graph of dicts."""
import heapq

GROUP = "containers"


def graph(n):
    edges = {i: {} for i in range(n)}
    x = 1
    for i in range(n):
        for _ in range(4):
            x = x * 16807 % 2147483647
            edges[i][x % n] = x % 89 + 1
        edges[i][(i + 1) % n] = 50
    return edges


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


def run(size=700):
    edges = graph(size)
    found = distances(edges, 0)
    return len(found), sum(found.values()), max(found.values())
