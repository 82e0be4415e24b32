"""The local variables of a thread that runs, read by another one: objects that nothing else refers to, and that die at any moment."""
import sys
import threading
import time


class Point:
    def __init__(self, x):
        self.x = x


class Noticed(Point):
    ended = []

    def __del__(self):
        Noticed.ended.append(self.x)


def compute(rounds, stop):
    n = made = 0
    while n < rounds or not stop.is_set():
        point = Point(n)
        items = [point, n]
        if n & 7 == 0:
            noticed = Noticed(n)
            made += 1
        pair = (point, items)
        n += 1
    point = items = pair = noticed = None
    return made


def generate():
    n = 0
    while True:
        kept = Point(n)
        yield kept.x
        n += 1


def main():
    stop = threading.Event()
    result = []
    worker = threading.Thread(target=lambda: result.append(compute(20_000, stop)))
    worker.start()
    generator = generate()
    for _ in range(3):
        next(generator)
    seen = {"point": 0, "items": 0, "pair": 0, "noticed": 0}
    for _ in range(300):
        frame = sys._current_frames().get(worker.ident)
        while frame is not None and frame.f_code is not compute.__code__:
            frame = frame.f_back
        if frame is None:
            continue
        values = frame.f_locals
        for name in seen:
            value = values.get(name)
            if value is None:
                continue
            seen[name] += 1
            if name in ("point", "noticed"):
                assert isinstance(value.x, int)
            elif name == "items":
                assert isinstance(value[0], Point) and value[1] == value[0].x
            else:
                assert isinstance(value[0], Point) and isinstance(value[1], list)
        del frame, values, value
    print(generator.gi_frame.f_locals["kept"].x)
    stop.set()
    worker.join()
    for _ in range(5000):  # what two threads have held ends some milliseconds after both have dropped it
        if len(Noticed.ended) == result[0]:
            break
        time.sleep(0.001)
    print(all(seen.values()), len(Noticed.ended) == result[0])


main()
