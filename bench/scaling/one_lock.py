"""All threads want one lock all the time: transfers between two accounts."""
import threading

from parallel import together


def run(threads, size=64):
    lock = threading.Lock()
    accounts = [1000000, 1000000]

    def work(i):
        for piece in range(i, size, threads):
            for step in range(150):
                with lock:
                    accounts[0] -= step % 7
                    accounts[1] += step % 7 + 1

    together(threads, work)
    return accounts
