"""Tracebacks when a signal comes."""
import faulthandler
import os
import signal
import tempfile
import threading
import time


def written(file, before=0):
    for _ in range(500):
        if os.path.getsize(file.name) > before:
            time.sleep(0.05)
            break
        time.sleep(0.01)
    with open(file.name) as f:
        return f.read()[before:]


stop = threading.Event()
t = threading.Thread(target=stop.wait)
t.start()
with tempfile.NamedTemporaryFile() as file:
    def waits():
        os.kill(os.getpid(), signal.SIGUSR1)
        return written(file)

    faulthandler.register(signal.SIGUSR1, file=file, all_threads=True)
    text = waits()
    print("Thread 0x" in text, "Current thread 0x" in text or "Stack (" in text, "in waits" in text, "in wait" in text)
    called = []
    print(faulthandler.unregister(signal.SIGUSR1), faulthandler.unregister(signal.SIGUSR1))
    signal.signal(signal.SIGUSR1, lambda n, f: called.append(n))
    faulthandler.register(signal.SIGUSR1, file, False, True)
    size = os.path.getsize(file.name)
    os.kill(os.getpid(), signal.SIGUSR1)
    text = written(file, size)
    for _ in range(500):
        if called:
            break
        time.sleep(0.01)
    print("written" in text, "in wait\n" in text, called == [signal.SIGUSR1])
    print(faulthandler.unregister(signal.SIGUSR1))
stop.set()
t.join()
for bad in (0, 1000, signal.SIGSEGV):
    try:
        faulthandler.register(bad)
    except (ValueError, RuntimeError) as e:
        print(type(e).__name__, e)
