# A process started with SIGINT ignored ignores it, and says so
import signal, subprocess, sys
code = "import signal; print(signal.getsignal(signal.SIGINT), flush=True); signal.raise_signal(signal.SIGINT); print('alive')"
old = signal.signal(signal.SIGINT, signal.SIG_IGN)
r = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True)
print(r.returncode, r.stdout, r.stderr)
signal.signal(signal.SIGINT, signal.default_int_handler)
r = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True)
print(r.returncode, r.stdout, r.stderr.splitlines()[-1:])
for n in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGUSR1):
    signal.signal(n, signal.SIG_IGN)
    signal.raise_signal(n)
    signal.signal(n, lambda s, f: print('caught', signal.Signals(s).name))
    signal.raise_signal(n)
    import os; os.kill(os.getpid(), n)
