"""python -m asyncio: a prompt where coroutines are awaited, and its help."""
import subprocess
import sys

lines = 'import asyncio\nawait asyncio.sleep(0, 5)\nx = 3\nx + await asyncio.sleep(0, 1)\n'
done = subprocess.run([sys.executable, '-I', '-m', 'asyncio'], input=lines, capture_output=True, text=True)
print(done.returncode, done.stdout)
done = subprocess.run([sys.executable, '-I', '-m', 'asyncio', '-h'], capture_output=True, text=True)
print(done.returncode, done.stdout)
