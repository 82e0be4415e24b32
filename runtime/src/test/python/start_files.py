"""Programs that are compiled files, with a first line of another language, and options that are refused."""
import os
import py_compile
import subprocess
import sys
import tempfile


def start(*arguments):
    done = subprocess.run([sys.executable, '-I', *arguments], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    print(done.returncode, done.stdout, done.stderr.replace(folder, '').partition('usage')[0])


with tempfile.TemporaryDirectory() as folder:
    source = os.path.join(folder, 'program.py')
    with open(source, 'w') as f:
        f.write('exec another language (\nimport sys\nprint(__name__, len(sys.argv))\n1/0\n')
    start('-x', source)
    start(source)
    with open(source, 'w') as f:
        f.write('import sys\nprint(__name__, len(sys.argv))\nsys.exit(3)\n')
    compiled = source + 'c'
    py_compile.compile(source, compiled)
    start(compiled, 'argument')
    with open(compiled, 'wb') as f:
        f.write(b'xxxx')
    start(compiled)
start('-J')
start('--check-hash-based-pycs')
start('--check-hash-based-pycs', 'nope', '-c', 'pass')
start('--check-hash-based-pycs', 'always', '-c', 'print(1)')
