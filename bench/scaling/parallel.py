"""What the workloads share: threads that begin together, and shares of the work."""
import threading


def together(threads, work):
    """Calls work(0), work(1), ... each on a thread of its own, and returns the results in this order."""
    if threads == 1:
        return [work(0)]
    results = [None] * threads
    errors = []
    begin = threading.Event()

    def body(i):
        try:
            begin.wait()
            results[i] = work(i)
        except BaseException as e:
            errors.append(e)

    started = [threading.Thread(target=body, args=(i,)) for i in range(threads)]
    for t in started:
        t.start()
    begin.set()
    for t in started:
        t.join()
    if errors:
        raise errors[0]
    return results


def total(threads, pieces, work):
    """The sum of work(piece) over range(pieces); each thread takes every so many-th piece."""
    def share(i):
        result = 0
        for piece in range(i, pieces, threads):
            result += work(piece)
        return result
    return sum(together(threads, share))
