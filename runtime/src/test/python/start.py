"""What a start leaves behind: frozen modules, their specs and code, site; directories read in bulk."""
import _imp
import errno
import importlib.machinery
import importlib.util
import os
import sys
import tempfile

for name in ('abc', 'codecs', 'io', '_collections_abc', '_sitebuiltins', 'genericpath', 'posixpath', 'os', 'site',
             'stat', 'importlib.util', 'importlib.machinery', 'runpy', 'zipimport'):
    print(name, _imp.is_frozen(name), _imp.is_frozen_package(name), _imp.find_frozen(name))
print(_imp.is_frozen('re'), _imp.find_frozen('re'))
for module in os, sys.modules['site'], importlib.util:
    spec = module.__spec__
    print(spec.name, spec.origin, spec.loader.__name__, spec.has_location, spec.cached,
          os.path.relpath(module.__file__, sys._stdlib_dir))
print(os.getenv.__code__.co_filename, importlib.util.find_spec.__code__.co_filename)
print(_imp.get_frozen_object('stat').co_filename)
try:
    _imp.get_frozen_object('re')
except ImportError as e:
    print(e)
print(importlib.util.find_spec('__phello__').submodule_search_locations is not None,
      importlib.util.find_spec('__phello__.spam').origin)
import __hello__
print(__hello__.initialized)

path = [p for p in sys.path if p.endswith('site-packages')]
print(len(path) == len(set(path)), quit, type(exit).__name__)

with tempfile.TemporaryDirectory() as folder:
    names = {f'file-{i:04}-{"x" * (i % 200)}' for i in range(1500)}
    for name in names:
        with open(os.path.join(folder, name), 'w'):
            pass
    os.mkdir(os.path.join(folder, 'sub'))
    os.symlink('sub', os.path.join(folder, 'link'))
    print(set(os.listdir(folder)) == names | {'sub', 'link'}, len(os.listdir(os.fsencode(folder))))
    fd = os.open(folder, os.O_RDONLY)
    print(len(os.listdir(fd)), len(os.listdir(fd)))
    with os.scandir(fd) as entries:
        print(sum(e.is_file() for e in entries))
    os.close(fd)
    with os.scandir(folder) as entries:
        print(sorted((e.name, e.is_dir(), e.is_symlink(), e.inode() > 0) for e in entries if e.is_dir()))
    file = os.path.join(folder, min(names))
    fd = os.open(file, os.O_RDONLY)
    for what in file, os.path.join(folder, 'missing'), fd:
        try:
            os.listdir(what)
        except OSError as e:
            print(type(e).__name__, errno.errorcode[e.errno], e.filename == what)
    os.close(fd)

# Code of frozen functions: the same object every time, complete below, equal after another reading of it.
import marshal
import threading
import types


def walk(code):
    inner = [c for c in code.co_consts if isinstance(c, types.CodeType)]
    return [code.co_name, len(code.co_varnames) >= code.co_argcount, code.co_filename] + [walk(c) for c in inner]


first, second = _imp.get_frozen_object('os'), _imp.get_frozen_object('os')
print(first is second, first == second, hash(first) == hash(second), walk(first) == walk(second))
print(walk(marshal.loads(marshal.dumps(first))) == walk(first), walk(_imp.get_frozen_object('stat'))[:3])
print(os.removedirs.__code__ is os.removedirs.__code__, os.removedirs.__code__.co_varnames, os.makedirs.__defaults__)
print(os.walk.__name__, os.walk.__qualname__, os.walk.__doc__.split()[:3])
found = []
threads = [threading.Thread(target=lambda: found.append(os.path.relpath('/a/b', '/a/c'))) for _ in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(found), set(found))


def replaced(name):
    return 'replaced ' + name


os.removedirs.__code__ = replaced.__code__
print(os.removedirs('x'))

# What -c finds on sys.path, and the customization modules.
import subprocess
program = "import sys; print(repr(sys.path[0]), 'io' in sys.modules, 'os' in sys.modules, sorted(m for m in sys.modules if 'custom' in m))"
with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, 'sitecustomize.py'), 'w') as f:
        f.write('import sys; print("customized", sys.modules[__name__].__spec__.name)')
    os.mkdir(os.path.join(folder, 'usercustomize'))
    for extra in {}, {'PYTHONPATH': folder}:
        r = subprocess.run([sys.executable, '-c', program], capture_output=True, text=True, env=os.environ | extra)
        print(r.returncode, r.stdout, r.stderr)

# A folder as the program: sys.path[0] is its path from the root, as it was given.
with tempfile.TemporaryDirectory() as folder:
    folder = os.path.realpath(folder)
    os.mkdir(os.path.join(folder, 'program'))
    with open(os.path.join(folder, 'program', '__main__.py'), 'w') as f:
        f.write('import sys; print(sys.path[0].removeprefix(%r), sys.argv)' % folder)
    for given in 'program', './program', '../program', os.path.join(folder, 'program'), '.':
        r = subprocess.run([sys.executable, given], capture_output=True, text=True,
                           cwd=os.path.join(folder, 'program') if given.startswith('.') and given != './program' else folder)
        print(r.returncode, r.stdout.replace(folder, ''), r.stderr)
