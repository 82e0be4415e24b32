"""A program in a folder of a zip archive, named by its path."""
import os
import subprocess
import sys
import tempfile
import zipfile

with tempfile.TemporaryDirectory() as folder:
    archive = os.path.join(folder, "a.zip")
    with zipfile.ZipFile(archive, "w") as z:
        z.writestr("pkg/inner/__main__.py", "import sys, beside\nprint(beside.x, sys.path[0][-15:], sys.argv[1:])")
        z.writestr("pkg/inner/beside.py", "x = 'beside'")
    run = subprocess.run([sys.executable, "-E", archive + "/pkg/inner", "-h"], capture_output=True, text=True)
    print(run.returncode, run.stdout, run.stderr)
    run = subprocess.run([sys.executable, "-E", archive + "/nowhere"], capture_output=True, text=True)
    print(run.returncode, run.stdout, run.stderr.partition(": ")[2].replace(folder, ""))
