"""Subprocesses and signals."""
import os
import signal
import subprocess
import sys
import time

sys.stdout.reconfigure(line_buffering=True)
# Where this process was started with SIGINT ignored, its children ignore it too.
with open("/proc/self/status") as status:
    interruptible = not any(int(line.split()[1], 16) & 2 for line in status if line.startswith("SigIgn"))


def t(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__, e)


t(lambda: subprocess.run(["echo", "hi"], capture_output=True))
t(lambda: subprocess.run("exit 3", shell=True).returncode)
t(lambda: subprocess.run(["/nonexist"]))
t(lambda: subprocess.run(["ls"], cwd="/nonexist"))
t(lambda: subprocess.run(["/etc/passwd"]))
t(lambda: subprocess.check_output(["cat"], input=b"abc" * 100000) == b"abc" * 100000)
t(lambda: subprocess.check_output(["pwd"], cwd="/", text=True))
t(lambda: subprocess.run(["sh", "-c", "echo out; echo err >&2"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout)
t(lambda: subprocess.run(["sh", "-c", "kill -9 $$"]).returncode)
t(lambda: subprocess.run(["sh", "-c", "kill -TERM $$"]).returncode)
t(lambda: subprocess.run(["sleep", "5"], timeout=0.2))
t(lambda: subprocess.run(["false"], check=True))
t(lambda: subprocess.run(["sh", "-c", "echo $X"], env={"X": "y"}, capture_output=True).stdout)
t(lambda: subprocess.run(["sh", "-c", "ls /proc/self/fd | wc -l"], capture_output=True).stdout)
r, w = os.pipe()
t(lambda: subprocess.run(["sh", "-c", f"echo passed > /dev/fd/{w}"], pass_fds=[w]).returncode)
t(lambda: os.read(r, 100))
t(lambda: subprocess.Popen(["true"], preexec_fn=lambda: None) if not hasattr(sys, "_is_gil_enabled") else "skipped")
p = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
t(lambda: (p.stdin.write(b"abc"), p.stdin.close(), p.stdout.read(), p.wait(), p.poll()))
p.stdout.close()
p = subprocess.Popen(["sleep", "10"])
t(lambda: (p.poll(), p.terminate(), p.wait()))
p = subprocess.Popen(["sleep", "10"], start_new_session=True)
t(lambda: (os.getsid(p.pid) == p.pid, p.kill(), p.wait()))
t(lambda: subprocess.getoutput("echo x"))


def handler(number, frame):
    print("signal", number, frame is not None)


t(lambda: signal.signal(0, 0))
t(lambda: signal.signal(65, 0))
t(lambda: signal.signal(9, signal.SIG_IGN))
t(lambda: signal.signal(10, "x"))
t(lambda: (signal.getsignal(13), signal.getsignal(10), signal.getsignal(2) is signal.default_int_handler))
t(lambda: signal.signal(signal.SIGUSR1, handler))
t(lambda: signal.getsignal(signal.SIGUSR1) is handler)


def send():
    os.kill(os.getpid(), signal.SIGUSR1)


send()
signal.raise_signal(signal.SIGUSR1)
subprocess.run(["sh", "-c", "kill -USR1 $PPID"])
time.sleep(0.05)
t(lambda: signal.signal(signal.SIGUSR1, signal.SIG_IGN) is handler)
send()
t(lambda: signal.raise_signal(signal.SIGINT))


class Stop(Exception):
    pass


def stop(*a):
    raise Stop


signal.signal(signal.SIGALRM, stop)
for wait in (lambda: time.sleep(5), lambda: os.read(r2, 1), lambda: [0 for i in iter(int, 1)], lambda: signal.pause(),
             lambda: __import__("select").select([], [], [], 5), lambda: sys.stdin.buffer.raw and subprocess.run(["sleep", "1"])):
    r2, w2 = os.pipe()
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    start = time.monotonic()
    try:
        wait()
    except Stop:
        print("stopped", time.monotonic() - start < 0.9)
signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.1)
start = time.monotonic()
time.sleep(0.3)
t(lambda: time.monotonic() - start >= 0.3)
signal.setitimer(signal.ITIMER_REAL, 100, 50)
t(lambda: [x > 40 for x in signal.setitimer(signal.ITIMER_REAL, 0)])
t(lambda: signal.alarm(10))
t(lambda: signal.alarm(0))
t(lambda: signal.setitimer(9, 1))
t(lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2]))
os.kill(os.getpid(), signal.SIGUSR2)
t(lambda: signal.sigpending())
t(lambda: signal.sigwait([signal.SIGUSR2]))
t(lambda: signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGUSR2]))
t(lambda: signal.sigtimedwait([signal.SIGUSR2], 0.01))
t(lambda: signal.pthread_sigmask(signal.SIG_BLOCK, [1000]))
t(lambda: len(signal.valid_signals()))
t(lambda: (signal.strsignal(11), signal.strsignal(64)))
t(lambda: signal.strsignal(99))
r3, w3 = os.pipe()
try:
    signal.set_wakeup_fd(w3)
except ValueError as e:
    print(str(e).replace(str(w3), "N"))
os.set_blocking(w3, False)
t(lambda: signal.set_wakeup_fd(w3))
signal.signal(signal.SIGUSR1, handler)
send()
t(lambda: os.read(r3, 10))
t(lambda: signal.set_wakeup_fd(-1) == w3)
p = subprocess.Popen([sys.executable, "-c", "import time\nprint('up', flush=True)\ntime.sleep(20)"], stdout=subprocess.PIPE,
                     stderr=subprocess.PIPE) if sys.executable and interruptible else None
if p:
    p.stdout.readline()
    p.send_signal(signal.SIGINT)
    out, err = p.communicate()
    ended = p.returncode, err.splitlines()[-1:]
    if ended != (-2, [b"KeyboardInterrupt"]):
        print("interrupted child", ended)
