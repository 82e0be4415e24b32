# a signal cuts a long write short: its handler runs before the rest is written
import os
import signal
import socket
import threading

SIZE = 4 << 20
handled = threading.Event()
signal.signal(signal.SIGUSR1, lambda number, frame: handled.set())
main = threading.get_ident()


def drain(read, amount):
    read(1)
    while not handled.is_set():
        signal.pthread_kill(main, signal.SIGUSR1)
        handled.wait(0.05)
    left = amount - 1
    while left:
        left -= len(read(min(left, 1 << 16)))


def during(write, read):
    handled.clear()
    reader = threading.Thread(target=drain, args=(read, SIZE))
    reader.start()
    print(write(bytes(SIZE)), handled.is_set())
    reader.join()


a, b = socket.socketpair()
with a, b:
    during(a.sendall, b.recv)
r, w = os.pipe()
with open(w, 'wb') as f:
    def write_all(data):
        n = f.write(data)
        f.flush()
        return n
    during(write_all, lambda n: os.read(r, n))
os.close(r)
