"""Result files: one JSON file per run in bench/results, and what is computed from their figures.

A file of kind "run" or "twins" holds, for each program and runtime, the processes that ran it, as worker.py describes them; one
of kind "scale" the times of each round by thread count. Whatever is shown, by a table or the report, is computed here from those.
"""
import json
import os
import pathlib
import platform
import statistics
import subprocess
import time

import stats
from runtimes import HERE, REFERENCE, ROOT

FOLDER = HERE / "results"
GROUPS = ("numeric", "objects", "allocation", "strings", "containers", "control", "library")


def git(*arguments, root=ROOT):
    out = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True)
    return out.stdout.strip() if out.returncode == 0 else ""


def machine():
    model = memory = ""
    try:
        cpuinfo = pathlib.Path("/proc/cpuinfo").read_text()
        model = next((line.split(":")[1].strip() for line in cpuinfo.splitlines() if line.startswith("model name")), "")
        memory = round(int(pathlib.Path("/proc/meminfo").read_text().split()[1]) / 2 ** 20, 1)
    except OSError:
        pass
    return {"processor": model or platform.machine(), "cores": len(os.sched_getaffinity(0)), "memory_gb": memory,
            "system": f"{platform.system()} {platform.release()}"}


def header(kind, command, settings, runtimes):
    """The beginning of a result: what was measured, where and when. Says so when the machine is busy."""
    if os.getloadavg()[0] > 0.5 * len(os.sched_getaffinity(0)):
        print(f"note: the machine isn't quiet (load {os.getloadavg()[0]:.1f}); the figures will be noisy")
    return {"kind": kind, "date": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()), "command": command,
            "commit": git("rev-parse", "--short=10", "HEAD"), "commit_date": git("show", "-s", "--format=%cI", "HEAD"),
            "subject": git("show", "-s", "--format=%s", "HEAD"), "changed": bool(git("status", "--porcelain", "-uno")),
            "machine": machine(), "load_at_start": round(os.getloadavg()[0], 2), "settings": settings,
            "runtimes": {r.name: r.described() for r in runtimes}}


def save(result, path=None):
    result["load_at_end"] = round(os.getloadavg()[0], 2)
    if path is None:
        FOLDER.mkdir(exist_ok=True)
        stamp = result["date"].replace(":", "").replace("-", "").rstrip("Z")
        path = FOLDER / f"{stamp}-{result['commit'] or 'unknown'}-{result['kind']}.json"
    path = pathlib.Path(path)
    path.write_text(json.dumps(result, separators=(",", ":")).replace('},"', '},\n"') + "\n")
    return path


def load(path):
    return json.loads(pathlib.Path(path).read_text())


# ---- Figures of a run -----------------------------------------------------------------------------------------------

class Run:
    """A result of kind "run" or "twins" with its figures."""

    def __init__(self, result):
        self.result = result
        self.programs = result["programs"]
        self.runtimes = {n: r for n, r in result["runtimes"].items() if not r["absent"]}
        self.failures = result["failures"]
        self.excluded = {f["program"] for f in self.failures if not self.runtimes[f["runtime"]]["partial"]}

    def processes(self, program, runtime):
        return self.programs[program]["results"].get(runtime, [])

    def medians(self, program, runtime):
        return [p["median"] for p in self.processes(program, runtime)]

    def figure(self, program, runtime, key="median"):
        """The median over processes, or None where the program failed."""
        values = [p[key] for p in self.processes(program, runtime) if p[key] is not None]
        return statistics.median(values) if values else None

    def spread(self, program, runtime):
        """Over processes when there are three or more, otherwise over the samples of the only ones there are."""
        medians = self.medians(program, runtime)
        if len(medians) < 3:
            medians = [s for p in self.processes(program, runtime) for s in p["samples"]]
        return stats.spread(medians) if medians else 0.0

    def ratio(self, program, runtime, key="median"):
        """How many times as fast as the reference (with another key: how many times less of it), or None."""
        mine, reference = self.figure(program, runtime, key), self.figure(program, REFERENCE, key)
        return reference / mine if mine and reference else None

    def counted(self, group=None):
        """The programs that are in the means."""
        return [n for n, p in self.programs.items() if n not in self.excluded and group in (None, p["group"])]

    def mean(self, runtime, group=None, key="median"):
        """(geometric mean of the ratios, number of programs); a mean of None where nothing ran."""
        ratios = [r for n in self.counted(group) if (r := self.ratio(n, runtime, key))]
        return (stats.geometric_mean(ratios) if ratios else None), len(ratios)

    def usage(self, runtime):
        """Processor seconds per second, over whole processes: start, background compilation and collection included."""
        found = [p for row in self.programs.values() for p in row["results"].get(runtime, [])]
        return sum(p["total_cpu"] for p in found) / sum(p["wall"] for p in found) if found else None

    def groups(self):
        found = {p["group"] for p in self.programs.values()}
        return [g for g in GROUPS if g in found] + sorted(found - set(GROUPS))


# ---- Figures of a scaling run ---------------------------------------------------------------------------------------

class Scale:
    """A result of kind "scale" with its figures; thread counts are ints here and strings in the file."""

    def __init__(self, result):
        self.result = result
        self.workloads = result["workloads"]
        self.runtimes = {n: r for n, r in result["runtimes"].items() if not r["absent"]}
        self.failures = result["failures"]
        self.cores = result["machine"]["cores"]
        self.counts = result["settings"]["threads"]
        self.fits = {}

    def rounds(self, workload, runtime, counts=None):
        """[{threads: (seconds, CPU seconds)}] over all processes."""
        return [{int(n): tuple(figures) for n, figures in r.items() if counts is None or int(n) in counts}
                for process in self.workloads[workload]["results"].get(runtime, []) for r in process["rounds"]]

    def speedup(self, workload, runtime, threads):
        """(median, low, high quartile) of the throughput with so many threads relative to that of one, round by round."""
        ratios = [r[1][0] / r[threads][0] for r in self.rounds(workload, runtime)]
        return tuple(stats.quantile(ratios, q) for q in (0.5, 0.25, 0.75)) if ratios else None

    def throughput(self, workload, runtime, threads=1):
        """Runs of the workload per second."""
        seconds = [r[threads][0] for r in self.rounds(workload, runtime)]
        return 1 / statistics.median(seconds) if seconds else None

    def fit(self, workload, runtime):
        """The scalability law through the thread counts for which there are cores; None with one core or without figures."""
        key = workload, runtime
        if key not in self.fits:
            counts = [n for n in self.counts if n <= self.cores]
            rounds = self.rounds(workload, runtime, counts)
            known = rounds and len(counts) > 1 and all(cpu is not None for r in rounds for _, cpu in r.values())
            self.fits[key] = stats.fit_rounds(rounds) if known else None
        return self.fits[key]

    def mean(self, runtime, threads):
        """(geometric mean of the speed-ups, number of workloads)"""
        ratios = [s[0] for w in self.workloads if (s := self.speedup(w, runtime, threads))]
        return (stats.geometric_mean(ratios) if ratios else None), len(ratios)
