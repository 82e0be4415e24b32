"""Locks that are taken in compiled loops and functions, by one thread and by several."""
import threading


def locked(lock, n):
    t = 0
    for i in range(n):
        with lock:
            t += i
    return t


def f(lock, x):
    with lock:
        return x + 1


def calls(lock, n):
    t = 0
    for i in range(n):
        t += f(lock, i)
    return t


for L in threading.Lock, threading.RLock, threading.Condition, lambda: threading.Semaphore(1):
    l = L()
    print(locked(l, 3000), calls(l, 3000))


class Box:
    def __init__(self):
        self.lock = threading.RLock()
        self.n = 0
        self.plain = threading.Lock()

    def add(self):
        with self.lock:
            with self.lock:
                self.n += 1

    def more(self):
        self.plain.acquire()
        try:
            self.n += 1
        finally:
            self.plain.release()


b = Box()


def by_four(step):
    def work():
        for _ in range(5000):
            step()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(b.n)


by_four(b.add)
by_four(b.more)


def errors(n):
    bad = 0
    l = threading.Lock()
    r = threading.RLock()
    for i in range(n):
        try:
            (l if i % 2 else r).release()
        except RuntimeError as e:
            bad += len(str(e))
        if l.acquire(timeout=0.0001 if i % 2 else -1):
            if l.acquire(False):
                bad += 1000
            l.release()
    return bad


print(errors(500))
