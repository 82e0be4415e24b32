"""A NUL byte is refused before what stands behind it is decoded; what indexes but does not iterate; lengths of control messages."""
import os
import re
import runpy
import socket
import tempfile

for source in (b"0000\x00\n00000000000\n\x00\n\x9e\n", b"#\x00\n#\xfd\n", b"#\xfd\n#\x00\n"):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "bad.py")
        with open(path, "wb") as f:
            f.write(source)
        try:
            runpy.run_path(path)
        except SyntaxError as e:
            print(e.msg.replace(path, "PATH"), e.lineno)
    try:
        compile(source, "bad.py", "exec")
    except SyntaxError as e:
        print(e.msg, e.lineno)

for what in (lambda: iter(re.match("a", "a")), lambda: list(re.match("a", "a")), lambda: re.match("a", "a")[0]):
    try:
        print(what())
    except TypeError as e:
        print(e)

for f in socket.CMSG_LEN, socket.CMSG_SPACE:
    for n in 0, 1, 8, 9, 2**31 - 25, 2**31 - 24, 2**31 - 17, 2**31 - 16, -1:
        try:
            print(f(n))
        except OverflowError as e:
            print(e)
