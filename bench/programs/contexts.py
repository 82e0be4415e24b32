"""with statements: classes, contextlib.contextmanager, ExitStack, finally, early return."""
import contextlib

GROUP = "control"


class Lock:
    def __init__(self):
        self.depth = self.entered = 0

    def __enter__(self):
        self.depth += 1
        self.entered += 1
        return self

    def __exit__(self, *details):
        self.depth -= 1


@contextlib.contextmanager
def noted(log, name):
    log.append(name)
    try:
        yield len(log)
    finally:
        log.pop()


def find(lock, values, wanted):
    for i, v in enumerate(values):
        with lock:
            try:
                if v == wanted:
                    return i
            finally:
                lock.entered += 1
    return -1


def run(size=700):
    lock, log = Lock(), []
    total = 0
    values = list(range(5))
    for i in range(size):
        with lock as a, noted(log, "outer") as depth:
            total += a.depth + depth
            with contextlib.suppress(ZeroDivisionError):
                total += 10 // (i % 4)
        total += find(lock, values, i % 7)
        if i % 10 == 0:
            with contextlib.ExitStack() as stack:
                for _ in range(3):
                    stack.enter_context(lock)
                stack.callback(values.reverse)
                total += lock.depth
    return total, lock.entered, lock.depth, log
