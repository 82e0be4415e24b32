"""statistics and fractions: means, medians, quantiles, variance of ints, floats and fractions."""
import fractions
import statistics

GROUP = "library"


def run(size=500):
    whole = [i * i % 101 for i in range(size)]
    floats = [v / 8 for v in whole]
    parts = [fractions.Fraction(v, 12) for v in whole[:40]]
    return (str(statistics.mean(whole)), statistics.median(floats), round(statistics.pstdev(floats), 9),
            str(statistics.mean(parts)), statistics.mode(whole), str(statistics.variance(parts)),
            [round(q, 6) for q in statistics.quantiles(floats, n=4)], str(sum(parts, fractions.Fraction(1, 3))))
