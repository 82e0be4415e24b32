# options and arguments of the command line, and the prompt without a terminal
import os
import subprocess
import sys
import tempfile


def run(*args, text='', **variables):
    env = {k: v for k, v in os.environ.items() if not k.startswith(('LC_', 'LANG', 'PYTHON')) or k == 'PYTHONHOME'}
    done = subprocess.run([sys.executable, *args], input=text.encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**env, **variables})
    print(done.stdout.decode('ascii', 'backslashreplace').rstrip(), done.returncode)


run('-I', '-X', 'utf8', '-c', 'import sys; print(sys.orig_argv[1:], ascii(sys.argv))', 'é€\U0001f40d', b'\xff\xc3', '', LC_ALL='C')
SHOW = 'import os, sys; f = sys.flags; print(os.cpu_count(), os.process_cpu_count(), sys.pycache_prefix, f.hash_randomization, f.debug, f.optimize)'
run('-X', 'cpu_count=4321', '-X', 'pycache_prefix=bar', '-c', SHOW, PYTHONPYCACHEPREFIX='foo', PYTHONDEBUG='2', PYTHONHASHSEED='0')
run('-R', '-X', 'pycache_prefix', '-c', SHOW, PYTHON_CPU_COUNT='12', PYTHONPYCACHEPREFIX='foo', PYTHONOPTIMIZE='2', PYTHONHASHSEED='0')
with tempfile.TemporaryDirectory() as folder:
    start = os.path.join(folder, 'start.py')
    with open(start, 'w') as f:
        f.write('x = 5\nprint("started")\n1/0\n')
    run('-i', '-q', text='print(x)\nx\n"""a\nb"""\nx + 1', PYTHONSTARTUP=start)
    with open(start, 'w') as f:
        f.write('print(__cached__, __name__)\n')
    run(start)
