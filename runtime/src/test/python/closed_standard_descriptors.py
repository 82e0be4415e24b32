# descriptors 0 to 2 that the program closes stay closed, whatever files the runtime opens, and are the first that it gets again
import os
import subprocess
import sys
import tempfile

PROGRAM = """
import os, sys
def t(f):
    try:
        print(f(), file=sys.stderr)
    except OSError as e:
        print(repr(e), file=sys.stderr)
os.close(1)
for f in (lambda: os.write(1, b'x'), lambda: os.fstat(1), lambda: os.read(1, 1), lambda: os.dup(1), lambda: os.dup2(1, 5), lambda: os.close(1),
          lambda: os.lseek(1, 0, 0), lambda: os.isatty(1), lambda: os.get_inheritable(1), lambda: os.ftruncate(1, 0), lambda: os.open(sys.argv[1], os.O_RDWR)):
    t(f)
os.write(1, b'abc')
os.close(0)
print(os.dup(1), os.get_inheritable(0), os.fstat(0).st_size, file=sys.stderr)
os.close(1)
print(os.dup2(0, 1), os.write(1, b'de'), file=sys.stderr)
print('text', flush=True)
print(open(sys.argv[1]).read(), file=sys.stderr)
os.close(1)
with open(sys.argv[1], 'w') as f:
    print(f.fileno(), file=sys.stderr)
    print('to the file', flush=True)
print(open(sys.argv[1]).read(), file=sys.stderr)
os.close(0)
print('never written')
"""
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'file')
    for program in PROGRAM, "import os; print('x'); os.close(1)", "import os; print('x'); os.close(2); os.close(1)", "import os; os.close(1); os.close(0)":
        open(path, 'w').close()
        done = subprocess.run([sys.executable, '-c', program, path], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                              env={**os.environ, 'PYTHONUNBUFFERED': ''})
        print(done.returncode, done.stdout)
        print(done.stderr)
