# Opening text files: a pipe to append to, names of codecs that no codec can have, no encoding where that is to be warned of.
import codecs
import io
import os
import subprocess
import sys

r, w = os.pipe()
with open(w, "a", encoding="utf-8") as f:
    print(f.seekable(), f.write("to a pipe\n"))
print(os.read(r, 100))
os.close(r)

lone, null = "\udcfe", "utf-8\0"
for f in (codecs.lookup, codecs.lookup_error, codecs.getencoder, "a".encode, b"a".decode, lambda name: io.TextIOWrapper(io.BytesIO(), name),
          lambda name: "\xe9".encode("ascii", name)):
    for name in lone, null:
        try:
            print(f(name))
        except (ValueError, LookupError) as e:
            print(type(e).__name__, ascii(str(e)))

program = """
import io, os, pathlib, sys
print(sys.flags.warn_default_encoding)
name = os.devnull
open(name).close()
pathlib.Path(name).read_text()
io.TextIOWrapper(io.BytesIO())
open(name, encoding="utf-8").close()
open(name, encoding="locale").close()
open(name, "rb").close()
print(io.text_encoding("ascii"), io.text_encoding(None, 1))
"""
for options, variable in ([], None), (["-X", "warn_default_encoding"], None), ([], "1"), (["-X", "utf8", "-X", "warn_default_encoding"], None):
    env = dict(os.environ)
    if variable:
        env["PYTHONWARNDEFAULTENCODING"] = variable
    p = subprocess.run([sys.executable, *options, "-c", program], capture_output=True, encoding="utf-8", env=env)
    print(options, variable, p.stdout.split(), p.stderr)
