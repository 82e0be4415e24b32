"""Generators that receive values: running means with send, throw and close; a round-robin scheduler."""
GROUP = "control"


class Flush(Exception):
    pass


def averager(log):
    total = count = 0
    mean = None
    try:
        while True:
            try:
                value = yield mean
                total += value
                count += 1
                mean = total // count
            except Flush:
                log.append(count)
                total = count = 0
    finally:
        log.append(-1)


def task(name, steps, out):
    for i in range(steps):
        got = yield name, i
        out.append(got)
    return steps


def schedule(tasks):
    ready = list(tasks)
    finished = turn = 0
    for t in ready:
        next(t)
    while ready:
        t = ready.pop(0)
        turn += 1
        try:
            name, i = t.send(turn)
            ready.append(t)
        except StopIteration as stop:
            finished += stop.value
    return finished, turn


def run(size=4_000):
    log, out = [], []
    mean = averager(log)
    next(mean)
    total = 0
    for i in range(size):
        total += mean.send(i % 113)
        if i % 50 == 49:
            mean.throw(Flush())
    mean.close()
    return total, len(log), log[-1], schedule(task(n, size // 40 + n, out) for n in range(20)), sum(out) % 9973
