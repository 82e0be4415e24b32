"""Tests of stats.py on made-up data, where the right answer is known."""
import math
import os
import random
import sys
import unittest

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import stats


def noisy(seed, centre, noise, processes):
    choose = random.Random(seed)
    return [centre * math.exp(choose.gauss(0, noise)) for _ in range(processes)]


class Basics(unittest.TestCase):
    def test_geometric_mean(self):
        self.assertAlmostEqual(stats.geometric_mean([1, 4]), 2)
        self.assertAlmostEqual(stats.geometric_mean([2.0] * 9), 2)
        self.assertAlmostEqual(stats.geometric_mean([0.5, 2]), 1)

    def test_quantiles(self):
        self.assertEqual(stats.quantile([3, 1, 2], 0.5), 2)
        self.assertEqual(stats.quantile([1, 2], 0.25), 1.25)
        self.assertEqual(stats.quantile([7], 0.9), 7)
        self.assertAlmostEqual(stats.spread([9, 10, 11]), 0.05)

    def test_student(self):
        # from a printed table: two-sided 5 % and 1 %
        for t, df, p in ((12.706, 1, 0.05), (2.776, 4, 0.05), (3.355, 8, 0.01), (2.750, 30, 0.01), (1.960, 100_000, 0.05)):
            self.assertAlmostEqual(stats.student_tail(t, df), p, places=4)
        self.assertEqual(stats.student_tail(0, 5), 1)

    def test_mann_whitney(self):
        self.assertLess(stats.mann_whitney(range(20), range(100, 120)), 1e-6)
        self.assertGreater(stats.mann_whitney(range(20), range(20)), 0.9)
        self.assertEqual(stats.mann_whitney([5] * 4, [5] * 4), 1)

    def test_bootstrap(self):
        low, high = stats.bootstrap(noisy(1, 10, 0.1, 50), lambda v: sum(v) / len(v))
        self.assertTrue(low < 10.1 and high > 9.9 and high - low < 1)


class Comparison(unittest.TestCase):
    def builds(self, seed, slower=(), by=1.1, programs=60, processes=5, noise=0.015):
        base = {f"p{i}": noisy(seed * 1000 + i, 1 + i, noise, processes) for i in range(programs)}
        new = {f"p{i}": noisy(-seed * 1000 - i - 1, (1 + i) * (by if i in slower else 1), noise, processes)
               for i in range(programs)}
        return base, new

    def test_finds_ten_percent(self):
        for seed in range(1, 6):
            verdicts = stats.compare(*self.builds(seed, slower=(3, 40)))
            self.assertEqual([n for n, v in verdicts.items() if v["verdict"] == "slower"], ["p3", "p40"])
            self.assertAlmostEqual(verdicts["p3"]["ratio"], 1.1, delta=0.05)

    def test_silent_on_the_same(self):
        called = [n for seed in range(40) for n, v in stats.compare(*self.builds(seed, programs=30)).items()
                  if v["verdict"] != "same"]
        self.assertLessEqual(len(called), 1)

    def test_noisy_program_is_not_called(self):
        base, new = self.builds(7)
        base["p9"], new["p9"] = [1.0, 1.3, 1.0, 1.02, 1.31], [1.3, 1.02, 1.33, 1.31, 1.0]
        self.assertEqual(stats.compare(base, new)["p9"]["verdict"], "same")

    def test_faster_and_drift(self):
        base, new = self.builds(8, slower=range(60), by=1.2)
        self.assertTrue(all(v["verdict"] == "same" for v in stats.compare(base, new, drift=1.2).values()))
        verdicts = stats.compare(new, base)
        self.assertEqual({v["verdict"] for v in verdicts.values()}, {"faster"})
        self.assertEqual(stats.overall(verdicts)[2], "faster")

    def test_overall(self):
        self.assertEqual(stats.overall(stats.compare(*self.builds(9)))[2], "same")
        mean, (low, high), verdict = stats.overall(stats.compare(*self.builds(9, slower=range(60), by=1.04)))
        self.assertEqual(verdict, "slower")
        self.assertTrue(low < mean < high)


class Scalability(unittest.TestCase):
    COUNTS = (1, 2, 4, 8, 16)

    def points(self, contention, coherency, counts=COUNTS):
        return [(n, 10 / stats.speedup(n, contention, coherency), 10 * (1 + coherency * n * (n - 1))) for n in counts]

    def test_exact(self):
        for contention, coherency in ((0.05, 0.001), (0.3, 0.0), (0.0, 0.01), (0.0, 0.0), (1.0, 0.0)):
            for counts in (self.COUNTS, (1, 2), (1, 2, 4)):
                found = stats.fit(self.points(contention, coherency, counts))
                self.assertAlmostEqual(found[0], contention)
                self.assertAlmostEqual(found[1], coherency)

    def test_super_linear_is_linear(self):
        self.assertEqual(stats.fit([(1, 10, 10), (2, 4.8, 9.6)]), (0, 0))

    def test_slower_than_one(self):
        contention, coherency = stats.fit([(1, 10, 10), (2, 12, 10)])
        self.assertEqual(contention, 1)
        self.assertAlmostEqual(coherency, 0.2, delta=0.15)

    def test_peak(self):
        threads, best = stats.peak(0.04, 0.0006)
        self.assertAlmostEqual(threads, 40)
        self.assertGreater(best, stats.speedup(39, 0.04, 0.0006))
        self.assertGreater(best, stats.speedup(41, 0.04, 0.0006))
        self.assertEqual(stats.peak(0.25, 0), (math.inf, 4))
        self.assertEqual(stats.peak(1.0, 0.3), (1, 1))

    def test_intervals(self):
        choose = random.Random(5)
        rounds = []
        for _ in range(12):
            rounds.append({n: (seconds * math.exp(choose.gauss(0, 0.01)), cpu * math.exp(choose.gauss(0, 0.01)))
                           for n, seconds, cpu in self.points(0.1, 0.002)})
        found = stats.fit_rounds(rounds)
        for key, right in (("contention", 0.1), ("coherency", 0.002), ("predicted", stats.speedup(64, 0.1, 0.002))):
            value, low, high = found[key]
            self.assertTrue(low <= value <= high)
            self.assertTrue(low * 0.9 <= right <= high * 1.1, (key, low, right, high))


if __name__ == "__main__":
    unittest.main()
