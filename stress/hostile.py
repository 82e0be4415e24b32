"""The driver of `stress/hostile`: runs `hostile_calls.py` module by module here and in CPython, watches over it and compares the logs."""
import argparse
import collections
import os
import re
import resource
import shlex
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.join(HERE, "hostile_calls.py")
OROCHI = shlex.split(os.environ.get("OROCHI_COMMAND", os.path.join(HERE, "..", "orochi")))
CPYTHON = shlex.split(os.environ.get("CPYTHON_COMMAND", os.path.join(HERE, "with-cpython")))
MODULES = """builtins _abc _ast _asyncio _bisect _blake2 _bz2 _codecs _collections _contextvars _csv _datetime _decimal _functools _hashlib _heapq _imp _io _json
_locale _lzma _md5 _multibytecodec _multiprocessing _opcode _operator _queue _random _sha1 _sha2 _sha3 _signal _socket _sre _stat _statistics _string _struct
_suggestions _symtable _thread _tokenize _types _typing _uuid _warnings _weakref array atexit binascii cmath errno grp itertools marshal math mmap posix pwd
resource select sys time unicodedata zlib""".split()
# What is another error there for a reason that belongs to the machine and not to the program.
ALIKE = {"MemoryError": "memory", "OverflowError": "memory", "hang": "memory", "crash": "memory", "RecursionError": "memory"}
MEMORY = 1 << 31


class Run:
    """One module in one runtime: call -> (arguments, outcome, message)."""

    def __init__(self, command, module, options, kind):
        self.command, self.module, self.options, self.kind = command, module, options, kind
        self.outcomes = {}
        self.notes = []

    def run(self):
        with tempfile.TemporaryDirectory() as folder:
            log = os.path.join(folder, "log")
            after = None
            for _ in range(200):
                open(log, "w").close()
                ended = self.start(folder, log, after)
                last = self.take(log)
                if ended == "done" or last is None:
                    if last != "done":
                        self.notes.append(f"{self.module}: did not start: {ended}")
                    break
                arguments = self.outcomes.get(last, ("?",))[0]
                self.outcomes[last] = (arguments, ended.split()[0], ended)
                after = last
        return self

    def start(self, folder, log, after):
        o = self.options
        command = [*self.command, "-W", "ignore", PROGRAM, self.module, str(o.seed), str(o.calls), log]
        command += ["--threads", str(o.threads)] if o.threads else []
        command += ["--after", after] if after else []
        errors = open(os.path.join(folder, "errors"), "w+")
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=errors, cwd=folder, start_new_session=True,
                                   preexec_fn=None if self.kind == "orochi" else lambda: resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY)))
        size, since = -1, time.monotonic()
        while True:
            try:
                process.wait(0.2)
                break
            except subprocess.TimeoutExpired:
                now = os.path.getsize(log)
                if now != size:
                    size, since = now, time.monotonic()
                elif time.monotonic() - since > o.limit + (10 if size == 0 else 0):
                    stacks = self.stacks(process, errors)
                    os.killpg(process.pid, signal.SIGKILL)
                    process.wait()
                    return "hang " + stacks
        if tail(log).startswith("done"):
            return "done"
        errors.seek(0)
        return f"crash {process.returncode} {errors.read()[-400:]}"

    def stacks(self, process, errors):
        """Where the Java threads that run are."""
        if self.kind != "orochi":
            return ""
        os.killpg(process.pid, signal.SIGQUIT)
        time.sleep(0.5)
        errors.seek(0)
        return ""

    def take(self, log):
        """Reads a log into outcomes; the call that was begun and not finished, 'done', or None for no log."""
        last = None
        with open(log, encoding="utf-8", errors="replace", newline="\n") as lines:
            for line in lines:
                parts = line.rstrip("\n").split("\t")
                if parts[0] == "done":
                    return "done"
                last = parts[0]
                self.outcomes[last] = (parts[1] if len(parts) > 1 else "?", parts[2] if len(parts) > 2 else "", parts[3] if len(parts) > 3 else "")
        return last


def tail(path):
    with open(path, "rb") as file:
        file.seek(max(0, os.path.getsize(path) - 40))
        return file.read().decode("utf-8", "replace").split("\n")[-2:][0]


def compare(here, there, options, findings, figures):
    for call, (arguments, outcome, message) in here.outcomes.items():
        figures["calls"] += int(message) if options.threads and outcome == "ok" else 1
        if outcome.startswith("!") or outcome in ("hang", "crash") and there.outcomes.get(call, ("", ""))[1] not in ("hang", "crash"):
            findings.append((outcome.split()[0] if outcome[0] != "!" else "internal", call, arguments, outcome + " " + message, ""))
            continue
        if call not in there.outcomes:
            figures["not in CPython"] += 1
            continue
        other, text = there.outcomes[call][1:]
        if outcome.startswith("~") or other.startswith("~"):
            continue
        if outcome.startswith("ok ") and other.startswith("ok "):
            if outcome != other:
                findings.append(("type", call, arguments, outcome, other))
        elif outcome != other and ALIKE.get(outcome, outcome) != ALIKE.get(other, other):
            findings.append(("class", call, arguments, outcome + " " + message, other + " " + text))
        elif options.messages and without_addresses(message) != without_addresses(text):
            findings.append(("message", call, arguments, message, text))
    figures["missing here"] += len({c.split("#")[0] for c in there.outcomes} - {c.split("#")[0] for c in here.outcomes})


def without_addresses(text):
    return re.sub(r"0x[0-9a-f]+", "0x", text)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--calls", type=int, default=4, help="calls of each target")
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--limit", type=float, default=20, help="seconds that a call may take")
    parser.add_argument("--messages", action="store_true", help="compare the messages of TypeError and ValueError too")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--show", type=int, default=200, help="findings to print")
    parser.add_argument("modules", nargs="*")
    options = parser.parse_args()
    os.environ.setdefault("OROCHI_JAVA_OPTS", "-Xmx1g")
    findings, figures = [], collections.Counter()

    def one(module):
        here = Run(OROCHI, module, options, "orochi").run()
        there = Run(CPYTHON, module, options, "cpython")
        return here, there if options.threads else there.run()

    with ThreadPoolExecutor(options.jobs) as pool:
        for here, there in pool.map(one, options.modules or MODULES):
            before = len(findings)
            compare(here, there, options, findings, figures)
            if here.notes and not there.notes:
                findings.append(("start", here.module, "", here.notes[0], ""))
            print(f"{here.module}: {len(here.outcomes)} calls, {len(findings) - before} findings", file=sys.stderr, flush=True)
    for kind, call, arguments, ours, theirs in findings[:options.show]:
        print(f"{kind}: {call}({arguments})\n    Orochi:  {ours.strip()}" + (f"\n    CPython: {theirs.strip()}" if theirs else ""))
    kinds = collections.Counter(f[0] for f in findings)
    print(f"seed {options.seed}: {dict(figures)}; findings: {dict(kinds) or 'none'}")
    sys.exit(bool(findings))


main()
