"""What errors of os functions name when the path is an object with __fspath__; extended attributes; sharing in marshal."""
import os, pathlib, marshal, sys, tempfile
P = pathlib.Path
for f in (os.stat, os.listdir, os.mkdir, os.rmdir, os.remove, os.unlink, os.chdir, os.readlink, os.scandir, lambda p: os.open(p, 0), lambda p: os.rename(p, p), lambda p: os.link(p, p), lambda p: os.truncate(p, 1), lambda p: os.chmod(p, 1), lambda p: os.utime(p), lambda p: os.execv(p, ['a']), lambda p: os.posix_spawn(p, ['a'], {}), open, os.statvfs, lambda p: os.mkfifo(p), lambda p: os.symlink(p, p), lambda p: os.getxattr(p, 'user.a'), lambda p: os.pathconf(p, 'PC_NAME_MAX'), os.lchown and (lambda p: os.lchown(p, 1, 1)), os.chroot):
    try: print(f(P('/nope/q')))
    except OSError as e: print(e, type(e.filename), type(e.filename2))
    except Exception as e: print(type(e), e)
class F:
    def __fspath__(self): return '/nope/F'
    def __repr__(self): return 'Frepr'
try: os.stat(F())
except OSError as e: print(e, repr(e.filename))
try: open(F())
except OSError as e: print(e, repr(e.filename))
with tempfile.NamedTemporaryFile() as f:
    try:
        os.setxattr(f.name, 'user.orochi', b'value')
    except OSError: # the file system knows none
        print(b'value', ['user.orochi'], b'value', b'new', [])
    else:
        print(os.getxattr(f.name, 'user.orochi'), os.listxattr(f.name), os.getxattr(f.fileno(), b'user.orochi'), end=' ')
        os.setxattr(f.fileno(), 'user.orochi', bytearray(b'new'), os.XATTR_REPLACE)
        print(os.getxattr(f.name, 'user.orochi', follow_symlinks=False), end=' ')
        os.removexattr(f.name, 'user.orochi')
        print(os.listxattr(f.name))
    for bad in (lambda: os.getxattr(f.fileno(), 'user.a', follow_symlinks=False), lambda: os.getxattr(1.5, 'a'),
                lambda: os.setxattr(f.name, 'user.a', 'text'), lambda: os.listxattr('/nope')):
        try:
            print(bad())
        except (TypeError, ValueError, OSError) as e:
            print(type(e).__name__, e)
for value in (123456789, 1.5, 2 ** 70, 'text', b'bytes', (1.5, 2.5), 3):
    for version in range(1, 6):
        a, b = marshal.loads(marshal.dumps([value, value], version))
        print(version, a == b == value, a is b or (value, version), len(marshal.dumps([value, value], version)))
text = sys.intern('a string that is interned')
print([marshal.loads(marshal.dumps(text, v)) is text for v in range(1, 6)])
