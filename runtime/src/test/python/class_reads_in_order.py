# A thread that has seen a class's new namespace is not told the old value by a cache, its own class's or a base's.
import threading

ROUNDS = 20
READERS = 3
older = []


def run(base, derived):
    barrier = threading.Barrier(READERS + 1)

    def write():
        barrier.wait()
        for _ in range(2000):
            base.x += 1

    def read():
        namespace = base.__dict__
        barrier.wait()
        for _ in range(2000):
            first = namespace["x"]
            second = derived.x
            if second < first:
                older.append((first, second))

    threads = [threading.Thread(target=write)] + [threading.Thread(target=read) for _ in range(READERS)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return base.x


for _ in range(ROUNDS):
    class C:
        x = 0

    class D(C):
        pass

    assert run(C, C) == 2000
    assert run(C, D) == 4000
print(len(older), older[:3])
