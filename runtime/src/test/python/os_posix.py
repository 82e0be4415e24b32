"""Module os on the system itself."""
import errno
import os
import stat
import tempfile

DIR = os.path.realpath(tempfile.mkdtemp())
os.chdir(DIR)


def t(f):
    try:
        print(repr(f()).replace(DIR, "DIR"))
    except BaseException as e:
        print(type(e).__name__, str(e).replace(DIR, "DIR"), getattr(e, "errno", None), getattr(e, "filename", None),
              getattr(e, "filename2", None))


for e in (OSError(2, "x"), OSError(2, "x", "f"), OSError(2, "x", "f", None, "g"), OSError("a"), OSError(),
          OSError(1, 2, 3, 4, 5, 6), OSError(2, None), BlockingIOError(11, "m", 5), FileNotFoundError(1, "x"),
          OSError(2, "x", None), OSError(2, "x", b"f")):
    t(lambda: (e, str(e), e.args, e.errno, e.strerror, e.filename, e.filename2, e.__reduce__()))
t(lambda: BlockingIOError(11, "m", 5).characters_written)
t(lambda: BlockingIOError(11, "m").characters_written)
t(lambda: OSError(a=1))


class A(OSError):
    def __init__(self, a, b=1):
        super().__init__(a)


t(lambda: (A(2, 3).args, A(2, 3).errno))
t(lambda: {errno.errorcode[n]: type(OSError(n, "a")).__name__ for n in sorted(errno.errorcode) if type(OSError(n, "")) is not OSError})

t(lambda: os.mkdir("d"))
t(lambda: os.mkdir("d"))
t(lambda: os.rmdir("nope"))
t(lambda: os.listdir("d"))
t(lambda: os.listdir("nope"))
open("d/é", "w").close()
open(b"d/\xff", "w").close()
t(lambda: sorted(os.listdir("d")))
t(lambda: sorted(os.listdir(b"d")))
t(lambda: sorted((e.name, e.path, e.is_file(), e.is_dir(), e.is_symlink(), e.stat().st_size) for e in os.scandir("d")))
t(lambda: sorted(e.path for e in os.scandir(b"d/")))
os.symlink("d", "l")
os.symlink("missing", "broken")
t(lambda: (os.readlink("l"), os.path.islink("l"), os.path.exists("broken"), os.path.lexists("broken")))
t(lambda: [(e.name, e.is_dir(), e.is_dir(follow_symlinks=False), e.is_symlink()) for e in sorted(os.scandir(), key=lambda e: e.name)])
t(lambda: os.rename("nope", "x"))
t(lambda: os.link("nope", "x"))
t(lambda: os.symlink("a", "l"))
t(lambda: os.stat("nope"))
t(lambda: os.stat("a\0b"))
t(lambda: os.stat(1.5))
t(lambda: os.stat("\ud800"))
t(lambda: os.stat("d", dir_fd="x"))
t(lambda: os.stat(0, follow_symlinks=False))
t(lambda: os.stat(99999))
t(lambda: os.open("nope", os.O_RDONLY))
t(lambda: os.chmod("nope", 0o600))
t(lambda: os.utime("nope"))
t(lambda: os.truncate("nope", 0))
t(lambda: os.chdir("nope"))
t(lambda: os.unlink("nope"))
t(lambda: os.remove("d"))
t(lambda: os.access("d", os.R_OK))
t(lambda: os.access("nope", os.F_OK))
os.chmod("d/é", 0o640)
t(lambda: oct(os.stat("d/é").st_mode))
t(lambda: stat.filemode(os.stat("d/é").st_mode))
os.utime("d/é", (1.5, 2.5))
t(lambda: (os.stat("d/é").st_atime, os.stat("d/é").st_mtime_ns))
os.utime("d/é", ns=(10**18 + 1, 10**18 + 2))
t(lambda: (os.stat("d/é").st_atime_ns, os.stat("d/é").st_mtime_ns, os.stat("d/é").st_atime))
t(lambda: os.utime("d/é", (1, 2), ns=(1, 2)))
t(lambda: os.utime("d/é", 5))
r = os.stat_result(range(10))
t(lambda: (r, r[0], r.st_mtime, len(r), r.n_fields, r.n_sequence_fields, r.n_unnamed_fields, r.st_atime_ns))
t(lambda: os.stat_result((1, 2)))
t(lambda: os.stat_result(5))
t(lambda: os.terminal_size((1, 2, 3)))
t(lambda: os.terminal_size((1, 2)).__replace__(lines=5))
t(lambda: os.terminal_size((1, 2)).__replace__(zz=5))
t(lambda: (os.terminal_size((1, 2)), os.terminal_size((1, 2)) == (1, 2), os.terminal_size((1, 2))[0:1]))
t(lambda: setattr(os.terminal_size((1, 2)), "columns", 3))
t(lambda: type("X", (os.stat_result,), {}))
rfd, wfd = os.pipe()
t(lambda: (os.write(wfd, b"hello"), os.read(rfd, 3), os.read(rfd, 10)))
t(lambda: os.read(rfd, -1))
t(lambda: os.write(wfd, "x"))
t(lambda: (os.get_inheritable(rfd), os.set_inheritable(rfd, True), os.get_inheritable(rfd), os.get_blocking(rfd)))
os.set_blocking(rfd, False)
t(lambda: os.read(rfd, 1))
os.close(rfd)
t(lambda: os.write(wfd, b"x"))
os.close(wfd)
t(lambda: os.close(wfd))
fd = os.open("file", os.O_RDWR | os.O_CREAT)
t(lambda: (os.write(fd, b"0123456789"), os.lseek(fd, 2, 0), os.read(fd, 3), os.pread(fd, 4, 1), os.pwrite(fd, b"XY", 0)))
t(lambda: (os.readv(fd, [bytearray(2), bytearray(1)]), os.writev(fd, [b"a", b"b"]), os.fstat(fd).st_size))
b1 = bytearray(3)
t(lambda: (os.preadv(fd, [b1], 0), b1, os.ftruncate(fd, 4), os.fstat(fd).st_size, os.isatty(fd)))
fd2 = os.dup(fd)
t(lambda: os.get_inheritable(fd2))
os.close(fd2)
t(lambda: (os.dup2(fd, fd2), os.get_inheritable(fd2)) == (fd2, True))
os.close(fd2)
os.close(fd)
t(lambda: os.fspath(b"x"))
t(lambda: os.fspath(1))


class P:
    def __init__(self, p):
        self.p = p

    def __fspath__(self):
        return self.p


t(lambda: os.fspath(P("q")))
t(lambda: os.fspath(P(1)))
t(lambda: os.stat(P("d")).st_mode == os.stat("d").st_mode)
t(lambda: [os.path.normpath(p) for p in ("", ".", "//a", "///a", "a//b/./c/..", "../..", "/..", "a/..", "/a/../..", "a/b/../../..")])
t(lambda: [os.path.normpath(p) for p in (b"", b"a//b/..", b"//x")])
t(lambda: [os.path.splitroot(p) for p in ("", "a", "/a", "//a", "///a")])
t(lambda: (os.strerror(2), os.strerror(9999)))
t(lambda: [os.WIFEXITED(0), os.WEXITSTATUS(256), os.WIFSIGNALED(9), os.WTERMSIG(9), os.WIFSTOPPED(0x137f), os.WSTOPSIG(0x137f), os.WCOREDUMP(139)])
t(lambda: [os.waitstatus_to_exitcode(s) for s in (0, 256, 9)])
t(lambda: os.waitstatus_to_exitcode(0x137f))
t(lambda: os.waitpid(-1, 0))
t(lambda: os.kill(2**22 + 5, 0))
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "exit 7"], os.environ)
t(lambda: os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
t(lambda: os.posix_spawn("/nope", ["x"], {}))
t(lambda: os.posix_spawn("/bin/true", [], {}))
rfd, wfd = os.pipe()
pid = os.posix_spawnp("sh", ["sh", "-c", "echo $A"], {"A": "val", "PATH": "/bin"}, file_actions=[(os.POSIX_SPAWN_DUP2, wfd, 1)])
os.close(wfd)
t(lambda: (os.read(rfd, 100), os.waitpid(pid, 0)[1]))
t(lambda: os.system("exit 3") >> 8)
os.environ["OROCHI_T"] = "zz"
t(lambda: (os.popen("echo $OROCHI_T").read(), os.getenv("OROCHI_T")))
del os.environ["OROCHI_T"]
t(lambda: os.popen("echo [$OROCHI_T]").read())
t(lambda: os.putenv("a=b", "c"))
t(lambda: (os.uname().sysname, os.sysconf("SC_PAGESIZE"), os.cpu_count() > 0, len(os.urandom(5)), os.sched_getaffinity(0) != set()))
t(lambda: os.sysconf("nope"))
t(lambda: os.urandom(-1))
t(lambda: (os.umask(0o22), os.umask(0o22)))
t(lambda: (os.major(0x10305), os.minor(0x10305), os.makedev(3, 5)))
t(lambda: os.get_terminal_size(99))
t(lambda: os.path.samefile("d", "l"))
d = os.open("d", os.O_RDONLY)
t(lambda: (sorted(os.listdir(d)), os.stat("é", dir_fd=d).st_size, os.mkdir("sub", dir_fd=d), os.rmdir("sub", dir_fd=d)))
t(lambda: sorted(e.name for e in os.scandir(d)))
os.close(d)
t(lambda: (os.sendfile.__doc__ is not None, os.copy_file_range.__name__))
with open("src", "wb") as f:
    f.write(b"data" * 100)
with open("src", "rb") as a, open("dst", "wb") as b:
    t(lambda: os.sendfile(b.fileno(), a.fileno(), 4, 8))
t(lambda: open("dst", "rb").read())
t(lambda: sorted(os.walk("."))[0][1])
import shutil
shutil.copy("src", "dst")
shutil.rmtree(DIR)
t(lambda: os.path.exists(DIR))
