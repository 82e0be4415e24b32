"""What InterruptTest interrupts: each case gives what waits, and what has to hold afterwards."""
import importlib
import os
import queue
import select
import socket
import subprocess
import sys
import tempfile
import threading
import time
import weakref

begun = None
lost = False
CASES = {}
held = threading.Lock()
held.acquire()


def case(f):
    CASES[f.__name__] = f


def notice(unraisable):
    """An interrupt that meets a callback or a finaliser ends there, as one by the user does: another is needed."""
    global lost
    if unraisable.exc_type is KeyboardInterrupt:
        lost = True
    else:
        sys.__unraisablehook__(unraisable)


sys.unraisablehook = notice


def always():
    return True


def attempt(name):
    """On the thread that is interrupted: how the case ends."""
    global begun
    wait, check = CASES[name]()
    try:
        begun = name
        wait()
        return "returned"
    except KeyboardInterrupt as e:
        caught = e.args
    try:
        time.sleep(0.001)  # the status is cleared
        return "good" if check() and caught == () else "left damage"
    except BaseException as e:
        return repr(e)


def spin():
    n = 0
    while True:
        n = (n * 3 + 1) % 1000003


@case
def loop():
    return spin, always


@case
def generator():
    def endless():
        while True:
            yield 1

    return lambda: sum(endless()), always


@case
def sleep():
    return lambda: time.sleep(1000), always


@case
def lock():
    return held.acquire, lambda: held.locked() and not held.acquire(blocking=False)


@case
def lock_timeout():
    return lambda: held.acquire(timeout=1000), lambda: held.locked()


@case
def with_rlock():
    r = threading.RLock()

    def wait():
        with r:
            time.sleep(1000)

    return wait, lambda: not r._is_owned() and r.acquire(blocking=False)


@case
def condition():
    c = threading.Condition()

    def wait():
        with c:
            c.wait()

    return wait, lambda: c.acquire(blocking=False) and not c._waiters


@case
def event():
    return lambda: threading.Event().wait(1000), always


@case
def a_queue():
    q = queue.Queue()

    def check():
        q.put(1)
        return q.get(timeout=60) == 1

    return q.get, check


@case
def simple_queue():
    q = queue.SimpleQueue()

    def check():
        q.put(1)
        return q.get(timeout=60) == 1

    return q.get, check


@case
def join():
    go = threading.Lock()
    go.acquire()
    t = threading.Thread(target=go.acquire)
    t.start()

    def check():
        alive = t.is_alive()
        go.release()
        t.join(60)
        return alive and not t.is_alive()

    return t.join, check


@case
def receive():
    a, b = socket.socketpair()

    def check():
        b.sendall(b"x")
        return a.recv(1) == b"x"

    return lambda: a.recv(1), check


@case
def receive_timeout():
    a, b = socket.socketpair()
    a.settimeout(1000)

    def check():
        b.sendall(b"x")
        return a.recv(1) == b"x"

    return lambda: a.recv(1), check


@case
def accept():
    s = socket.create_server(("127.0.0.1", 0))

    def check():
        with s, socket.create_connection(s.getsockname()), s.accept()[0]:
            return True

    return s.accept, check


@case
def pipe_read():
    r, w = os.pipe()
    f = open(r, "rb")

    def check():
        os.write(w, b"line\n")
        return f.readline() == b"line\n"

    return f.readline, check


@case
def pipe_write():
    r, w = os.pipe()
    f = open(w, "wb", buffering=0)

    def check():
        return os.write(w, b"") == 0 and os.read(r, 3) == b"aaa" and not f.closed

    def wait():
        while True:
            f.write(b"a" * 100000)

    return wait, check


@case
def text_lines():
    r, w = os.pipe()
    f = open(r)

    def check():
        os.write(w, b"a\nb\n")
        return f.readline() == "a\n" and next(f) == "b\n"

    return lambda: next(f), check


@case
def file_writes():
    f = tempfile.TemporaryFile("w+")

    def wait():
        while True:
            f.seek(0)
            f.write("0123456789" * 1000)
            f.flush()

    def check():
        f.seek(0)
        f.truncate()
        f.write("all")
        f.seek(0)
        return f.read() == "all"

    return wait, check


@case
def child():
    p = subprocess.Popen(["sleep", "1000"])

    def check():
        running = p.poll() is None
        p.kill()
        return running and p.wait(60) == -9

    return p.wait, check


@case
def spawning():
    return lambda: [subprocess.run(["true"]) for _ in iter(int, 1)], lambda: subprocess.run(["true"]).returncode == 0


@case
def selecting():
    r, w = os.pipe()

    def check():
        os.write(w, b"x")
        return select.select([r], [], [], 60)[0] == [r]

    return lambda: select.select([r], [], []), check


@case
def epoll():
    r, w = os.pipe()
    e = select.epoll()
    e.register(r)

    def check():
        os.write(w, b"x")
        return e.poll(60)[0][0] == r

    return e.poll, check


@case
def sorting():
    data = list(range(1000))
    return lambda: data.sort(key=lambda x: spin()), lambda: data == list(range(1000)) and data.sort() is None


@case
def dict_update():
    class Slow:
        on = False

        def __hash__(self):
            return 1

        def __eq__(self, other):
            return self is other or Slow.on and spin()

    keys = [Slow() for _ in range(10)]
    d = dict.fromkeys(keys)
    s = set(keys)

    def wait():
        Slow.on = True
        s.update([Slow()])

    def check():
        Slow.on = False
        d[1] = 2
        s.add(1)
        return len(d) == len(s) == 11 and set(d) == s

    return wait, check


@case
def importing():
    folder = tempfile.mkdtemp()
    name = "slow_module"
    with open(os.path.join(folder, name + ".py"), "w") as f:
        f.write("import sys, time\nif not hasattr(sys, 'quick'): time.sleep(1000)\n")
    sys.path.insert(0, folder)
    importlib.invalidate_caches()
    if hasattr(sys, "quick"):
        del sys.quick

    def check():
        sys.quick = True
        missing = name not in sys.modules
        importlib.import_module(name)
        sys.path.remove(folder)
        del sys.modules[name]
        return missing

    return lambda: importlib.import_module(name), check


@case
def handing_over():
    """Objects whose death other threads have to be asked about."""
    class Thing:
        pass

    slots, end = [Thing() for _ in range(4)], []

    def use():
        while not end:
            for k in range(4):
                slots[k] = Thing()
                weakref.ref(slots[k - 1])

    other = threading.Thread(target=use)
    other.start()

    def check():
        end.append(1)
        other.join(60)
        return not other.is_alive()

    return use, check
