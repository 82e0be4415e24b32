"""The runtimes of runtimes.toml: which are here, their versions, and how a program is run on one of them."""
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import tomllib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
REFERENCE = "cpython"


class Runtime:
    """A runtime as configured; `absent` says why it can't be measured, or is None."""

    worker = str(HERE / "worker.py")   # what it starts to run a program of programs/

    def __init__(self, name, config, root=ROOT):
        self.name = name
        self.label = config.get("label", name)
        self.warmup = config.get("warmup", 1)
        self.measure = config.get("measure", 1)
        self.partial = config.get("partial", False)
        self.absent = self.version = None
        self.command = [self.expand(part, root) for part in config["command"]]
        if not self.absent:
            self.probe(config.get("check"))

    def expand(self, text, root):
        if "{root}/orochi" in text and "OROCHI" in os.environ and root == ROOT:
            return os.environ["OROCHI"]
        text = text.replace("{root}", str(root)).replace("{cpython}", str(ROOT / "stress" / "with-cpython")).replace("{java}", java())
        text = os.path.expanduser(os.path.expandvars(text))
        if unset := re.search(r"\$\w+", text):
            self.absent = f"{unset[0]} is not set"
        return text

    def probe(self, check):
        code = "import sys; print(sys.version.replace(chr(10), ' '))"
        try:
            for step in (code, check or "pass"):
                out = subprocess.run([*self.command, "-c", step], capture_output=True, text=True, timeout=120)
                if out.returncode:
                    self.absent = reason(out.stderr) or f"exit code {out.returncode}"
                    return
                self.version = self.version or out.stdout.strip()
        except OSError as e:
            self.absent = f"{self.command[0]}: {e.strerror}"
        except subprocess.TimeoutExpired:
            self.absent = "doesn't start within two minutes"

    def described(self):
        return {"label": self.label, "command": [c.replace(str(ROOT), ".") for c in self.command], "version": self.version,
                "absent": self.absent, "partial": self.partial, "warmup": self.warmup, "measure": self.measure}

    def run(self, arguments, timeout):
        """Runs to the end; (exit code, output, errors, wall seconds, CPU seconds of the process and its children)."""
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            started = time.perf_counter()
            process = subprocess.Popen([*self.command, *arguments], stdin=subprocess.DEVNULL, stdout=out, stderr=err)
            status, usage = wait(process, timeout)
            wall = time.perf_counter() - started
            texts = []
            for file in (out, err):
                file.seek(0)
                texts.append(file.read().decode(errors="replace"))
        return status, *texts, wall, usage.ru_utime + usage.ru_stime


def java():
    """The java of the JDK that the environment names, otherwise the one on the path."""
    for home in (os.environ.get("OROCHI_JAVA_HOME"), os.environ.get("JAVA_HOME")):
        if home and os.access(os.path.join(home, "bin", "java"), os.X_OK):
            return os.path.join(home, "bin", "java")
    return "java"


def wait(process, timeout):
    """Waits by wait4, because only that tells the CPU time of this one child; kills it at the timeout."""
    expired = threading.Event()

    def end():
        expired.set()
        os.kill(process.pid, signal.SIGKILL)

    timer = threading.Timer(timeout, end)
    timer.start()
    _, status, usage = os.wait4(process.pid, 0)
    timer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    return "timeout" if expired.is_set() else process.returncode, usage


def reason(errors):
    """The last line that says something, at most 200 characters."""
    lines = [line.strip() for line in errors.splitlines() if line.strip() and set(line.strip()) - set("~^ ")]
    return lines[-1][:200] if lines else ""


def load(names=None, file=HERE / "runtimes.toml", root=ROOT):
    """The runtimes of those names, or all, in the order of the file."""
    with open(file, "rb") as f:
        config = tomllib.load(f)
    if unknown := set(names or ()) - set(config):
        sys.exit(f"bench: no such runtime: {', '.join(sorted(unknown))} (known: {', '.join(config)})")
    return [Runtime(name, config[name], root) for name in config if not names or name in names]


def present(runtimes):
    """Those that can be measured; the others are named."""
    for r in runtimes:
        if r.absent:
            print(f"absent: {r.label} ({r.absent})")
    return [r for r in runtimes if not r.absent]
