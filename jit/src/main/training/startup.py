"""The training run of the AOT cache: what most programs do while they start, and then some work (work.py)."""
import os
import sys

# zipfile imports lzma, whose Java classes come from a sealed archive: the JVM can't start with a cache that holds some when the
# project has been moved since.
sys.modules['_lzma'] = None


def optional(name):
    """Imports a module of the standard library; one that does not work yet is left out."""
    try:
        return __import__(name)
    except Exception:
        return None


for module in ('collections', 'functools', 're', 'json', 'dataclasses', 'enum', 'typing', 'contextlib', 'pathlib',
               'threading', 'datetime', 'random', 'math', 'itertools', 'argparse', 'logging', 'subprocess', 'asyncio',
               'csv', 'struct', 'hashlib', 'tempfile', 'zipfile', 'heapq', 'queue', 'unittest', 'decimal', 'fractions', 'pickle',
               'string', 'textwrap', 'concurrent.futures', 'urllib.request', 'http.server', 'pdb', 'timeit'):
    optional(module)


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f'Point({self.x!r}, {self.y!r})'


def count(limit):
    total = 0
    names = {}
    for i in range(limit):
        total += i * i % 7
        names[str(i)] = [i, (i, total)]
        if i % 3:
            continue
        try:
            total -= int('x' if i % 9 == 0 else '1')
        except ValueError:
            pass
    return total, sorted(names, key=len)[:3], [repr(Point(a, b)) for a, b in zip(range(9), range(9, 0, -1))]


with open(__file__, encoding='utf-8') as source:
    lines = [line.rstrip() for line in source if line.strip()]
print(count(2000), len(lines), '%d %s' % (1, 'x'), max(map(len, lines)))


def tool(arguments):
    """What a program with a command line does, such as ``python -m json``."""
    import argparse
    import csv
    import io
    import json
    import logging
    import struct
    import zlib
    parser = argparse.ArgumentParser(prog='tool', description='A tool.')
    parser.add_argument('--indent', type=int, default=4, help='how deep')
    parser.add_argument('--sort-keys', action='store_true')
    parser.add_argument('names', nargs='*')
    options = parser.parse_args(arguments)
    logging.basicConfig(stream=io.StringIO(), format='%(levelname)s %(message)s')
    logging.warning('%d names', len(options.names))
    text = json.dumps({'names': options.names, 'float': 1.5, 'none': None}, indent=options.indent, sort_keys=options.sort_keys)
    rows = list(csv.DictReader(io.StringIO('a,b\r\n1,"x, y"\r\n')))
    packed = zlib.compress(struct.pack('<Id', 1, 2.5) * 10)
    return json.loads(text), rows, len(zlib.decompress(packed)), len(parser.format_help())


print(tool(['--indent', '2', '--sort-keys', 'a', 'b']))

if 'OROCHI_AOT_TRAIN' in os.environ:
    import work
    print('%d rounds, %d with compiled functions' % work.main(float(os.environ['OROCHI_AOT_TRAIN'])))
