"""Runs one of CPython's test modules and notes the outcome of each test as it happens.

    run_module.py MODULE OUTCOMES

OUTCOMES gets one line per test: outcome, a tab, the test's id. A crash or a time limit loses only the test that was
running, whose "started" line tells which it was.
"""
import importlib
import sys
import time
import unittest


class Recorder(unittest.TestResult):
    def __init__(self, out):
        super().__init__()
        self.out = out

    def note(self, outcome, test):
        self.out.write(f"{outcome}\t{test.id()}\n")
        self.out.flush()

    def startTest(self, test):
        super().startTest(test)
        self.note("started", test)

    def addSuccess(self, test):
        self.note("passed", test)

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.note("failed", test)
        self.explain("FAIL", test, err)

    def addError(self, test, err):
        super().addError(test, err)
        self.note("failed", test)
        self.explain("ERROR", test, err)

    def addSkip(self, test, reason):
        self.note("skipped", test)

    def addExpectedFailure(self, test, err):
        self.note("passed", test)

    def addUnexpectedSuccess(self, test):
        self.note("failed", test)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            self.note("failed", test)
            self.explain("FAIL", subtest, err)

    def explain(self, kind, test, err):
        import traceback
        print(f"{kind}: {test}", file=sys.stderr)
        traceback.print_exception(*err)


def stand_in():
    """Tests of concurrent.futures name InterpreterPoolExecutor when they are imported: where there is none, only those that make one fail."""
    import concurrent.futures

    class InterpreterPoolExecutor:
        def __init__(self, *args, **kwargs):
            raise NotImplementedError("there are no subinterpreters")

    if not hasattr(concurrent.futures, "InterpreterPoolExecutor"):
        concurrent.futures.InterpreterPoolExecutor = InterpreterPoolExecutor


def main():
    module, path = sys.argv[1:3]
    sys.argv[1:] = []
    started = time.perf_counter()
    with open(path, "w") as out:
        name = "test." + module
        if module.startswith("test_concurrent_futures"):
            stand_in()
        try:
            loaded = importlib.import_module(name)
            suite = unittest.defaultTestLoader.loadTestsFromModule(loaded)
        except unittest.SkipTest as e:
            out.write(f"skipped\t{name}\n")
            return
        suite(Recorder(out))
        out.write(f"seconds\t{time.perf_counter() - started:.1f}\n")


if __name__ == "__main__":  # and not in a process that a test spawns
    main()
