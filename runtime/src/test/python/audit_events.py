"""Audit events: what the runtime raises, in which order and with which arguments."""
import ast, sys, os, re, tempfile, io, marshal, mmap, array, time, signal, socket, _thread, gc, fcntl, resource, syslog, subprocess, pathlib, pickle, threading

events = []
wanted = None

def hook(event, args):
    if wanted is not None and (event in wanted or event.partition('.')[0] in wanted):
        events.append((event, args))

sys.addaudithook(hook)

def text(v):
    s = re.sub(r'( at) 0x[0-9a-f]+|(fd=)\d+|(laddr=\(.[0-9.]+.,) \d+', lambda m: m[1] or m[2] or m[3], repr(v))
    return s.replace(work, 'WORK').replace(os.path.dirname(__file__) + '/', '')

def show(names, f, *args, keep=None, **kw):
    """Runs f and prints the events with one of the names or groups of names."""
    global wanted
    try:
        wanted = names.split()
        f(*args, **kw)
    except Exception as e:
        wanted = None
        print('  raised', type(e).__name__, text(str(e)))
    finally:
        wanted = None
        for name, a in events:
            print(' ', name, text(a if keep is None else a[:keep]))
        events.clear()

work = os.path.realpath(tempfile.mkdtemp())
old = os.getcwd()
os.chdir(work)

print('code')
show('compile exec', compile, '1', 'file', 'eval')
show('compile exec', compile, b'1', 'file', 'eval')
show('exec', exec, compile('pass', 'f', 'exec'), keep=0)
show('compile exec', eval, '1 + 1')
show('compile exec', exec, '1')
show('compile', ast.parse, '1')
show('compile', lambda: compile(ast.parse('1'), 'f', 'exec'), keep=0)
show('builtins.id', id, None, keep=0)
show('code function', lambda: (lambda: 1).__code__.replace(co_name='other'), keep=0)
show('function', lambda: type(show)(show.__code__, {}), keep=1)
open('audited.py', 'w').write('x = 1\n')
sys.path.insert(0, work)
os.mkdir('package')
os.mkdir('package/inner')
open('package/inner/leaf.py', 'w').write('from . import other\n')
open('package/inner/other.py', 'w').close()
def imported():
    import audited
show('import', imported, keep=2)
show('import', imported, keep=2)
def missing():
    import audited_missing
show('import', missing, keep=2)
def leaf():
    import package.inner.leaf
show('import', leaf, keep=2)
sys.dont_write_bytecode = True

print('files')
show('open', open, 'a.txt', 'w')
show('open', open, 'a.txt', 'rb')
show('open', open, pathlib.Path('a.txt'))
show('open', open, 'none.txt')
show('open', os.open, 'a.txt', os.O_RDONLY)
fd = os.dup2(os.open('a.txt', os.O_RDWR), 90)
show('open', io.FileIO, 'a.txt', 'a')
show('open', io.open_code, os.path.join(work, 'a.txt'))
show('open', open, fd, 'r', closefd=False)
show('os', os.listdir, '.')
show('os', os.listdir)
show('os', os.scandir, '.')
show('os', os.mkdir, 'd', 0o755)
show('os', os.rename, 'a.txt', 'b.txt')
show('os', os.replace, pathlib.Path('b.txt'), 'c.txt')
show('os', os.link, 'c.txt', 'e.txt')
show('os', os.symlink, 'c.txt', 'f.txt')
show('os', os.remove, 'e.txt')
show('os', os.unlink, 'f.txt')
show('os', os.rmdir, 'd')
show('os', os.chmod, 'c.txt', 0o600)
show('os', os.fchmod, fd, 0o600)
show('os', os.chown, 'c.txt', -1, -1)
show('os', os.lchown, 'c.txt', -1, -1)
show('os', os.fchown, fd, -1, -1)
show('os', os.utime, 'c.txt', (1, 2))
show('os', os.utime, 'c.txt', ns=(1, 2))
show('os', os.utime, 'c.txt')
show('os', os.truncate, 'c.txt', 3)
show('os', os.ftruncate, fd, 2)
show('os', os.lockf, fd, os.F_TEST, 0)
show('os', os.chdir, '.')
show('os', os.fchdir, os.dup2(os.open('.', os.O_RDONLY), 91))
show('os', os.putenv, 'AUDIT_A', 'b')
show('os', os.unsetenv, 'AUDIT_A')
show('os', lambda: os.environ.update(AUDIT_A='c'))
show('os', os.system, 'true')
show('os', os.kill, os.getpid(), 0, keep=0)
show('os', os.execv, '/none', ['a'])
show('os', os.execve, '/none', ['a'], {'k': 'v'})
show('os', os.posix_spawn, '/none', ['a'], {'k': 'v'})
def attribute():
    try:
        os.getxattr('c.txt', 'user.none')
    except OSError: # there is none, or the file system knows none
        pass
show('os', attribute)
show('os', os.listxattr, 'c.txt')
show('os', lambda: list(os.walk('.')))
show('mmap', mmap.mmap, -1, 8)
show('fcntl', fcntl.fcntl, fd, fcntl.F_GETFD)
show('fcntl', fcntl.flock, fd, fcntl.LOCK_SH)
show('fcntl', fcntl.lockf, fd, fcntl.LOCK_UN)
show('resource', resource.setrlimit, resource.RLIMIT_CORE, resource.getrlimit(resource.RLIMIT_CORE), keep=1)

print('processes and threads')
show('subprocess os _posixsubprocess', subprocess.run, ['/bin/true'], close_fds=False, keep=2)
show('time', time.sleep, 0)
show('time', time.sleep, -1)
show('signal', signal.pthread_kill, threading.get_ident(), 0, keep=0)
done = _thread.allocate_lock()
done.acquire()
show('_thread', lambda: (_thread.start_new_thread(done.release, ()), done.acquire()), keep=0)
show('_thread', lambda: _thread.start_joinable_thread(int, daemon=False).join())

print('values')
show('marshal', marshal.dumps, [1])
show('marshal', marshal.loads, b'N')
show('marshal', marshal.load, io.BytesIO(b'N'))
show('marshal', marshal.dump, 1, io.BytesIO())
show('pickle', pickle.loads, pickle.dumps(len))
show('array', array.array, 'i', [1, 2])
show('array', array.array, 'i')
show('gc', gc.get_objects, generation=1)
one = object()
show('gc', gc.get_referrers, one, keep=0)
show('gc', gc.get_referents, [one], keep=0)

print('system')
show('sys', sys._getframe, keep=0)
show('sys', sys._getframemodulename, 0)
show('sys', sys._current_frames)
show('sys', sys._current_exceptions)
show('sys', sys.settrace, None)
show('sys', sys.setprofile, None)
show('sys', sys.addaudithook, lambda *a: None)
show('sys', sys.set_asyncgen_hooks, firstiter=None, finalizer=None)
show('sys', sys.monitoring.register_callback, 1, 1, None)
class Dying:
    def __del__(self):
        raise ValueError('in del')
sys.unraisablehook = lambda args: None
def die():
    Dying()
show('sys', die, keep=0)
show('syslog', syslog.setlogmask, 255)
show('syslog', syslog.closelog)

print('attributes')
class A: pass
class B: pass
class C(A): pass
a = A()
def change(name, value, target):
    setattr(target, name, value)
for target, name, value in ((C, '__name__', 'X'), (C, '__qualname__', 'Y'), (C, '__bases__', (B,)), (C, 'other', 1), (a, '__class__', B),
                            (C, '__module__', 'm'), (C, '__doc__', 'd'), (imported, '__code__', missing.__code__),
                            (imported, '__defaults__', None), (imported, '__kwdefaults__', None), (imported, '__name__', 'i')):
    show('object.__setattr__', change, name, value, target)
show('object.__delattr__', lambda: delattr(imported, '__defaults__'))

print('sockets')
show('socket', socket.gethostname)
s = []
show('socket', lambda: s.append(socket.socket()), keep=0)
show('socket', lambda: s[0].bind(('127.0.0.1', 0)))
show('socket', lambda: s[0].connect(('127.0.0.1', 1)))
show('socket', lambda: s[0].connect_ex(('127.0.0.1', 1)))
s[0].close()
u = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
show('socket', u.sendto, b'x', ('127.0.0.1', 9))
show('socket', u.sendmsg, [b'x'], [], 0, ('127.0.0.1', 9))
u.close()
show('socket', socket.getaddrinfo, '127.0.0.1', 80)
show('socket', socket.gethostbyname, '127.0.0.1')
show('socket', socket.gethostbyname_ex, '127.0.0.1')
show('socket', socket.getnameinfo, ('127.0.0.1', 80), socket.NI_NUMERICHOST)
show('socket', socket.getservbyname, 'nothing', 'tcp')
show('socket', socket.getservbyport, 1, 'none')

print('hooks that object')
def refuse(event, args):
    if refused and event == refused:
        raise PermissionError('no ' + event)
refused = 'open'
sys.addaudithook(refuse)
try:
    open('c.txt')
except PermissionError as e:
    print(e)
refused = 'import'
try:
    import wave
except PermissionError as e:
    print(e)
refused = 'sys.addaudithook'
later = []
class Stop(BaseException): pass
sys.addaudithook(lambda *a: later.append(a))
try:
    sys.addaudithook()
except TypeError as e:
    print(type(e).__name__)
refused = None
sys.audit('test.event', 1, 2)
print(later)
sys.addaudithook(hook=lambda event, args: later.append((event, args)) if event.startswith('test.') else None)
sys.audit('test.event', 1, 2)
print(later)
for bad in ((), (1,), (None,)):
    try:
        sys.audit(*bad)
    except TypeError as e:
        print(e)
os.chdir(old)
