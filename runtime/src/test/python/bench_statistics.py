# The statistics of bench/ on made-up data: the tests themselves are in bench/test_stats.py.
import os
import sys
import unittest

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), *[".."] * 4, "bench"))
import test_stats

outcome = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromModule(test_stats).run(outcome)
print(outcome.testsRun, "tests")
for test, trace in outcome.failures + outcome.errors:
    print(test, trace, sep="\n")
