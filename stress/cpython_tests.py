"""The driver behind stress/cpython-tests; runs under the CPython of the build."""
import argparse
import concurrent.futures
import os
import pathlib
import signal
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
OUT = HERE / "target"


def outcomes(path):
    """Last outcome of each test, the number of tests that never ended, and the time."""
    tests, seconds = {}, 0.0
    if path.exists():
        for line in path.read_text(errors="replace").splitlines():
            outcome, _, name = line.partition("\t")
            if outcome == "seconds":
                seconds = float(name)
            elif tests.get(name) != "failed" or outcome == "started":
                tests[name] = outcome
    return tests, seconds


def run(command, module, kind, limit):
    """Runs a module. Returns its outcomes and how the process ended: ok, hang or crash."""
    notes = OUT / f"{module}.{kind}.outcomes"
    notes.unlink(missing_ok=True)
    env = {k: v for k, v in os.environ.items() if k != "PYTHONHOME"} | {"PYTHONDONTWRITEBYTECODE": "1"}
    with open(OUT / f"{module}.{kind}.log", "wb") as log:
        process = subprocess.Popen(command + [str(HERE / "run_module.py"), module, str(notes)], stdin=subprocess.DEVNULL,
                                   stdout=log, stderr=log, env=env, cwd=OUT, start_new_session=True)
        try:
            code = process.wait(limit)
            end = "ok" if code == 0 else "crash"
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, 9)
            process.wait()
            end = "hang"
    tests, seconds = outcomes(notes)
    if end == "crash" and seconds:
        end = "ok"  # the tests ran to their end; the exit status is a test's doing
    return tests, seconds, end


def compare(module, args):
    orochi = [os.environ.get("OROCHI", str(ROOT / "orochi"))]
    if args.chaos:
        other, other_kind = orochi, "orochi"
        command, kind = orochi + ["-X", f"chaos={args.chaos}"], "chaos"
    else:
        other, other_kind = [str(HERE / "with-cpython")], "cpython"
        command, kind = (orochi + ["-X", "jit=" + args.jit], "jit-" + args.jit) if args.jit else (orochi, "orochi")
    reference, _ = outcomes(OUT / f"{module}.{other_kind}.outcomes") if args.keep else ({}, 0)
    if not reference:
        reference, _, _ = run(other, module, other_kind, args.t)
    ours, seconds, end = run(command, module, kind, args.t)
    passing = [t for t, o in reference.items() if o == "passed"]
    if args.chaos:
        for test in passing:
            if ours.get(test) != "passed":
                print(f"{test}: {ours.get(test, 'did not run')} with -X chaos={args.chaos}", flush=True)
    passed = sum(ours.get(t) == "passed" for t in passing)
    failed = sum(o == "failed" for o in ours.values())
    skipped = sum(ours.get(t) == "skipped" for t in passing)
    return dict(module=module, tests=len(passing), passed=passed, failed=failed, skipped=skipped,
                missing=len(passing) - passed - skipped - sum(ours.get(t) == "failed" for t in passing),
                end=end, seconds=seconds)


def row(r):
    share = f"{100 * r['passed'] / r['tests']:.1f} %" if r["tests"] else "-"
    return (f"| {r['module']} | {r['tests']} | {r['passed']} | {r['failed']} | {r['skipped']} | {r['missing']} "
            f"| {r['end']} | {share} | {r['seconds']:.0f} |")


def main():
    p = argparse.ArgumentParser()
    p.add_argument("-j", type=int, default=1, help="modules at a time")
    p.add_argument("-t", type=float, default=300, help="time limit of a module, in seconds")
    p.add_argument("-o", default=str(OUT / "cpython-tests.md"), help="where the table goes")
    p.add_argument("--jit", metavar="MODE", help="run Orochi with -X jit=MODE")
    p.add_argument("--chaos", metavar="SEED", help="compare Orochi disturbed (-X chaos=SEED) with Orochi: all has to pass that passes there")
    p.add_argument("-k", "--keep", action="store_true", help="take what the other side did from an earlier run")
    p.add_argument("modules", nargs="*")
    args = p.parse_args()
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's job in the background is started with it ignored: the tests would be, too
    OUT.mkdir(exist_ok=True)
    modules = [m if m.startswith("test_") else "test_" + m
               for m in args.modules or (HERE / "modules.txt").read_text().split()]
    head = (f"| module | tests that {'Orochi undisturbed' if args.chaos else 'CPython'} passes | passed | failed | skipped | did not run | end | share | seconds |\n"
            "|---|---:|---:|---:|---:|---:|---|---:|---:|")
    print(head, flush=True)
    rows = []
    with concurrent.futures.ThreadPoolExecutor(args.j) as pool:
        for r in pool.map(lambda m: compare(m, args), modules):
            rows.append(r)
            print(row(r), flush=True)
    total = sum(r["tests"] for r in rows)
    passed = sum(r["passed"] for r in rows)
    last = f"| all | {total} | {passed} | | | | | {100 * passed / max(1, total):.1f} % | |"
    print(last)
    pathlib.Path(args.o).write_text("\n".join([head] + [row(r) for r in rows] + [last]) + "\n")
    bad = [r["module"] for r in rows if r["end"] != "ok"]
    if bad:
        print("hung or crashed:", ", ".join(bad))
    share, of_module = (1, 1) if args.chaos else (0.9, 0.6)
    return 1 if bad or passed < share * total or any(r["passed"] < of_module * r["tests"] for r in rows) else 0


sys.exit(main())
