"""All threads count in one place, under a lock, with work of their own in between."""
import threading

from parallel import together


class Counter:
    def __init__(self):
        self.lock = threading.Lock()
        self.value = 0

    def add(self, n):
        with self.lock:
            self.value += n


def run(threads, size=64):
    counter = Counter()

    def work(i):
        for piece in range(i, size, threads):
            for step in range(40):
                x = piece
                for k in range(40):
                    x = (x * 31 + k) % 1009
                counter.add(x)

    together(threads, work)
    return counter.value
