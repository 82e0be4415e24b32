"""Objects are made by one thread and dropped by another: batches go round a ring of queues."""
import queue

from parallel import together


class Parcel:
    def __init__(self, number):
        self.number = number
        self.stamps = [number]


def run(threads, size=64):
    rings = [queue.SimpleQueue() for _ in range(threads)]

    def work(i):
        mine, following = rings[i], rings[(i + 1) % threads]
        result = 0
        made = iter(range(i, size, threads))
        for _ in range((i - 1) % threads, size, threads):
            if (piece := next(made, None)) is not None:
                following.put([Parcel(piece + k) for k in range(60)])
            for parcel in mine.get():
                parcel.stamps.append(1)
                result += parcel.number + len(parcel.stamps)
        for piece in made:
            following.put([Parcel(piece + k) for k in range(60)])
        return result

    return sum(together(threads, work))
