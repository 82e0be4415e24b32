"""The guard behind bench/compare: which programs became slower by more than their noise?"""
import argparse
import pathlib
import sys

import results
import run as driver
import runtimes
import stats
from runtimes import REFERENCE

SUSPICIOUS = 0.03   # a program that looks this much slower in the first rounds is measured again
NEEDED = 2          # processes per program and build, below which nothing can be said about noise


def fail(message):
    """Nothing could be compared, which isn't the same as slower."""
    print(f"compare: {message}", file=sys.stderr)
    sys.exit(2)


def stored(path, runtime):
    """({program: medians of processes}, medians of the reference, the run) of a result file."""
    result = results.load(path)
    if result["kind"] != "run":
        fail(f"{path} isn't a result of bench/run")
    run = results.Run(result)
    if runtime not in run.runtimes:
        fail(f"{path} has no figures of {runtime}, only of {', '.join(run.runtimes)}")
    def figures(name):
        return {p: m for p in run.programs if len(m := run.medians(p, name)) >= NEEDED}
    return figures(runtime), figures(REFERENCE) if runtime != REFERENCE else {}, run


def compare_files(base, new, runtime):
    """Verdicts over stored runs; the reference, measured in both, says how much slower the machine was."""
    a, reference_a, base_run = stored(base, runtime)
    b, reference_b, new_run = stored(new, runtime)
    if not set(a) & set(b):
        fail(f"no program was run by at least {NEEDED} processes in both files; use --rounds {NEEDED} or more")
    for what in ("machine", "settings"):
        if base_run.result[what] != new_run.result[what]:
            print(f"note: the {what} of the two runs differ")
    drift = 1.0
    if common := set(reference_a) & set(reference_b):
        drift = stats.geometric_mean(v["ratio"] for v in stats.compare(reference_a, reference_b).values())
        print(f"the machine was {describe(drift)} in the second run, by {len(common)} programs on {REFERENCE}; corrected")
    lost = [p for p in a if p in new_run.excluded]
    return stats.compare(a, b, drift), lost


def build(path):
    """A runtime for the folder of a built project, or for an executable."""
    path = pathlib.Path(path).resolve()
    command = str(path / "orochi") if path.is_dir() else str(path)
    r = runtimes.Runtime(str(path), {"label": str(path), "command": [command]})
    if r.absent:
        fail(f"{path}: {r.absent}")
    return r


def measure(builds, chosen, rounds, seconds, warmup):
    for r in builds:
        r.warmup, r.measure = warmup, seconds
    work = driver.Driver(chosen, builds, rounds, 1.0, 0, 3)
    work.run()
    figures = [{p: [x["median"] for x in row["results"][r.name]] for p, row in work.table.items() if row["results"][r.name]}
               for r in builds]
    return *figures, work.failures


def compare_builds(base, new, chosen, args):
    """Measures both builds in turn; those that look slower again, and only the second measurement counts for them."""
    builds = [build(base), build(new)]
    if builds[0].name == builds[1].name:
        builds[1].name += " (again)"
    a, b, failures = measure(builds, chosen, args.rounds, args.seconds, args.warmup)
    for (program, name), reason in failures.items():
        print(f"failed: {program} on {name}: {reason}")
    verdicts = stats.compare(a, b)
    again = {n: chosen[n] for n, v in verdicts.items() if v["ratio"] > 1 + SUSPICIOUS}
    for n, v in verdicts.items():
        v["verdict"] = "same" if v["verdict"] == "slower" else v["verdict"]
    if again:
        print(f"measuring again: {', '.join(again)}", flush=True)
        a, b, _ = measure(builds, again, args.rounds * 2, args.seconds, args.warmup)
        verdicts.update(stats.compare(a, b))
    return verdicts, [p for p, name in failures if name == builds[1].name]


def describe(ratio):
    return f"{abs(ratio - 1) * 100:.1f} % {'slower' if ratio >= 1 else 'faster'}"


def show(verdicts, lost, everything):
    width = max(map(len, verdicts))
    for name, v in sorted(verdicts.items(), key=lambda p: -p[1]["ratio"]):
        if everything or v["verdict"] != "same":
            print(f"  {name:{width}}  {v['verdict']:6}  {describe(v['ratio']):>14}  noise of a process {v['noise'] * 100:4.1f} %"
                  f"  p = {v['p']:.1g}")
    for name in lost:
        print(f"  {name:{width}}  fails now")
    mean, (low, high), verdict = stats.overall(verdicts)
    found = [sum(v["verdict"] == kind for v in verdicts.values()) for kind in ("slower", "faster", "same")]
    print("{} slower, {} faster, {} within their noise".format(*found))
    print(f"all together: {describe(mean)} (99 % interval {describe(low)} to {describe(high)}): {verdict}")
    return found[0] or lost or verdict == "slower"


def main():
    p = argparse.ArgumentParser(prog="bench/compare", description="Says which programs became slower by more than their "
                                "noise; exits with 1 if any did, with 2 if nothing could be compared. BASE and NEW are two result files of bench/run, or two "
                                "folders with a built project (or executables), which are then measured in turn.")
    p.add_argument("base", metavar="BASE")
    p.add_argument("new", metavar="NEW")
    p.add_argument("programs", nargs="*", help="only these (folders only)")
    p.add_argument("--runtime", default="orochi", help="which runtime of the result files (orochi)")
    p.add_argument("--rounds", type=int, default=3, help="processes per program and build; suspects get twice as many more (3)")
    p.add_argument("--warmup", type=float, default=3, help="seconds before the steady state of each process (3)")
    p.add_argument("--seconds", type=float, default=1, help="measured seconds of each process (1)")
    p.add_argument("--all", action="store_true", help="list also the programs that are as fast as before")
    args = p.parse_args()
    if args.rounds < NEEDED:
        p.error(f"at least {NEEDED} rounds are needed to know the noise")
    files = [x.endswith(".json") for x in (args.base, args.new)]
    if files[0] != files[1]:
        p.error("compare two files or two folders")
    if missing := [x for x in (args.base, args.new) if not pathlib.Path(x).exists()]:
        p.error(f"no such file: {missing[0]}")
    if files[0]:
        verdicts, lost = compare_files(args.base, args.new, args.runtime)
    else:
        verdicts, lost = compare_builds(args.base, args.new, driver.programs(args.programs), args)
    sys.exit(1 if show(verdicts, lost, args.all) else 0)


if __name__ == "__main__":
    main()
