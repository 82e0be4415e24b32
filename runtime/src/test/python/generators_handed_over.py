"""Generators that one thread has driven for a while go on, raise and end in another."""
import queue
import threading


def numbers(log):
    total = 0
    try:
        for i in range(10**9):
            total += i
            yield total
    except KeyError as e:
        log.append(repr(e))
        yield "caught"
    finally:
        log.append(total)


def start(todo, done):
    for n in range(12):
        log = []
        g = numbers(log)
        for _ in range(n):
            next(g)
        todo.put((g, log))
        del g
        done.get()
    todo.put(None)


def finish(todo, done, results):
    n = 0
    while (item := todo.get()) is not None:
        g, log = item
        n += 1
        if n % 3 == 0:
            g.close()
        elif n % 3 == 1:
            try:
                log.append(g.throw(KeyError(n)))
            except KeyError as e:
                log.append(("raised", repr(e)))
            g.close()
        else:
            log.append([next(g) for _ in range(5)])
        del g, item
        results.append(log)
        done.put(None)


todo, done, results = queue.Queue(), queue.Queue(), []
threads = [threading.Thread(target=start, args=(todo, done)), threading.Thread(target=finish, args=(todo, done, results))]
for t in threads:
    t.start()
for t in threads:
    t.join()
for log in results:
    print(log)
