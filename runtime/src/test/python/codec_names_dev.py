# in development mode the names of encodings and error handlers have to be known, needed or not
import subprocess
import sys

program = """
for encoding in 'nope', 'utf-8', 'cp1252':
    for f in (lambda: b''.decode(encoding), lambda: ''.encode(encoding), lambda: b''.decode(encoding, 'none'), lambda: ''.encode(encoding, 'none'),
              lambda: str(b'', encoding), lambda: bytes('', encoding), lambda: b'a'.decode(encoding, 'none')):
        try:
            print(f())
        except LookupError as e:
            print(type(e).__name__, e)
import io
for f in (lambda: open('/dev/null', errors='none'), lambda: io.TextIOWrapper(io.BytesIO(), errors='none'), lambda: io.TextIOWrapper(io.BytesIO(), 'nope', 'none'),
          lambda: io.TextIOWrapper(io.BytesIO(), 'utf-8').reconfigure(errors='none')):
    try:
        print(type(f()))
    except LookupError as e:
        print(type(e).__name__, e)
"""
for options in ["-X", "dev"], []:
    print(subprocess.run([sys.executable, *options, "-c", program], capture_output=True, text=True).stdout)
