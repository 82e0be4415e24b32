# Started by a relative path, the interpreter finds its library also when the program has gone to another directory.
import os
import subprocess
import sys

here = os.path.dirname(sys.executable)
name = os.path.basename(sys.executable)
program = 'import os, sys; os.chdir("/"); import json, wave; print(json.dumps([1]), os.path.isabs(sys.executable))'
for cwd, path in ((here, './' + name), (os.path.dirname(here), os.path.basename(here) + '/' + name)):
    done = subprocess.run([path, '-c', program], cwd=cwd, capture_output=True, text=True)
    print(done.returncode, done.stdout.strip(), done.stderr)
