"""Options and environment variables that the runtime refuses to start with, wrong filters of warnings, -X importtime."""
import os
import re
import subprocess
import sys

clean = {k: v for k, v in os.environ.items() if not k.startswith('PYTHON')}


def start(*options, **variables):
    done = subprocess.run([sys.executable, '-I' if not variables else '-s', *options], env=clean | variables, capture_output=True,
                          text=True)
    return done.returncode, done.stdout, done.stderr


for option in ('int_max_str_digits', 'int_max_str_digits=639', 'utf8=x', 'frozen_modules=x', 'gil=2', 'importtime=3'):
    print(option, *start('-X', option, '-c', 'pass'))
for name, value in (('PYTHONINTMAXSTRDIGITS', 'x'), ('PYTHONUTF8', '2'), ('PYTHONHASHSEED', '-1'), ('PYTHONMALLOC', 'x'),
                    ('PYTHONWARNINGS', 'zzz')):
    print(name, value, *start('-c', 'pass', **{name: value}))

code, out, err = start('-X', 'importtime', '-c', 'import wave, tabnanny')
print(code, out)
lines = err.splitlines()
print(lines[0])
print([line.rpartition('|')[2] for line in lines if re.fullmatch(r'import time: +\d+ \| +\d+ \| +(wave|tabnanny)', line)])
