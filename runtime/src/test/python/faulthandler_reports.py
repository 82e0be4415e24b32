# reports of module faulthandler: for a signal that the program sends itself, on demand, after a time; names that are no ASCII or long
import atexit
import faulthandler
import os
import signal
import sys
import tempfile
import time

seen = []


def report(f):
    f.seek(0)
    for line in f:
        line = line.rstrip()
        print(line if 'File' not in line else line.rsplit(' in ', 1)[1])
    f.seek(0)
    f.truncate()


def send():
    os.kill(os.getpid(), signal.SIGUSR1)


def naïve_éж():
    faulthandler.dump_traceback(f, all_threads=False)


with tempfile.TemporaryFile('w+') as f:
    faulthandler.register(signal.SIGUSR1, file=f, all_threads=False)
    send()
    report(f)
    signal.raise_signal(signal.SIGUSR1)
    report(f)
    print(faulthandler.unregister(signal.SIGUSR1), faulthandler.unregister(signal.SIGUSR1))
    signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(number))
    faulthandler.register(signal.SIGUSR1, file=f, all_threads=False, chain=True)
    send()
    report(f)
    print(seen == [signal.SIGUSR1])
    faulthandler.unregister(signal.SIGUSR1)
    naïve_éж()
    report(f)
    names = {}
    exec(f'def {"x" * 600}():\n    faulthandler.dump_traceback(f, all_threads=False)\nlong = {"x" * 600}', globals(), names)
    names['long']()
    report(f)
    faulthandler.dump_traceback_later(0.125, file=f)
    while os.fstat(f.fileno()).st_size == 0:
        time.sleep(0.02)
    f.seek(0)
    print(f.readline().rstrip())

atexit.register(print, 'at exit')
del sys.modules['atexit']
