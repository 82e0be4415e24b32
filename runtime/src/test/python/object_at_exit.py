"""What is alive at the end of a program is finalised while the variables of its modules are still there."""
import subprocess
import sys


def run(code):
    r = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    print(r.returncode, sorted(r.stdout.splitlines()), r.stderr.splitlines()[-1:])


T = """
class T:
    def __init__(self, n): self.n = n
    def __del__(self): log.append(self.n); print("gone", self.n, len(log), json is not None)
log = []
import json
"""
run(T + "x = T(1); d = {'a': T(2)}; l = [T(3)]")
run(T + "x = T(1); x.self = x")
run(T + "class Holder: t = T(1)\ndef f(a=T(2)): pass")
run(T + "json.x = T(1)")
run(T + """
def gen():
    try: yield
    finally: print('closed', len(log), log is not None)
g = gen(); next(g)
""")
run(T + """
import atexit
atexit.register(lambda: print('atexit', len(log)))
def again():
    class U:
        def __del__(self): print('U', log is not None)
    log.append(U())
again()
""")
run(T + "x = T(1)\nraise SystemExit(3)")
run("class T:\n    def __del__(self): raise ValueError(1)\nx = T()")
run(T + """
import threading, weakref
class Out:
    def write(self, s): return sys.__stdout__.write(s)
    def flush(self): sys.__stdout__.flush()
import sys
sys.stdout = Out()
weakref.finalize(log.__class__, print, 'finalize')
threading.Thread(target=lambda: T(5)).start()
""")
run("import sys\ndel sys.stdout, sys.stderr")
run("import sys\nclass O:\n    def write(self, s): return sys.__stdout__.write(s)\n    def flush(self): sys.__stdout__.flush()\nsys.stdout = O()\nprint(1)")
