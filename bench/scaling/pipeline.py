"""A pipeline of queues: one thread reads, the others transform, results are gathered; batches of text."""
import queue
import threading

from parallel import together

DONE = object()


def transform(batch):
    return sum(len(word.upper()) + word.count("a") for line in batch for word in line.split())


def run(threads, size=64):
    source, results = queue.Queue(maxsize=2 * threads), queue.Queue()

    def read():
        for piece in range(size):
            source.put([f"line {k} of batch {piece} has a few words and a number" for k in range(12)])
        for _ in range(threads):
            source.put(DONE)

    def work(i):
        while (batch := source.get()) is not DONE:
            results.put(transform(batch))

    reader = threading.Thread(target=read)
    reader.start()
    together(threads, work)
    reader.join()
    return sum(results.get() for _ in range(size))
