"""The statistics behind the figures: means, intervals, comparison of two builds, and the scalability law.

Everything here is a pure function of its arguments (random choices come from a seed), so that a report made twice is the
same. The tests are in test_stats.py.
"""
import math
import random
import statistics


def geometric_mean(values):
    return math.exp(statistics.fmean(map(math.log, values)))


def quantile(values, q):
    """The value below which the fraction q lies, interpolated between neighbours."""
    values = sorted(values)
    at = q * (len(values) - 1)
    low = math.floor(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (at - low)


def spread(values):
    """Half of the distance between the quartiles, relative to the median: 0.02 says that half of the values lie within
    about 2 % of it."""
    middle = statistics.median(values)
    return (quantile(values, 0.75) - quantile(values, 0.25)) / 2 / middle if middle else 0.0


def bootstrap(values, statistic, level=0.95, rounds=1000, seed=1):
    """The interval of a statistic when the values are drawn again, with replacement."""
    choose = random.Random(seed)
    found = sorted(statistic(choose.choices(values, k=len(values))) for _ in range(rounds))
    return quantile(found, (1 - level) / 2), quantile(found, (1 + level) / 2)


def mann_whitney(a, b):
    """The probability of a difference in rank at least this large when both come from one distribution (two sides)."""
    ranked = sorted([(v, 0) for v in a] + [(v, 1) for v in b])
    n, m = len(a), len(b)
    rank_sum = ties = 0.0
    i = 0
    while i < n + m:
        j = i
        while j < n + m and ranked[j][0] == ranked[i][0]:
            j += 1
        rank_sum += sum(1 for k in range(i, j) if ranked[k][1] == 0) * (i + j + 1) / 2
        ties += (j - i) ** 3 - (j - i)
        i = j
    u = rank_sum - n * (n + 1) / 2
    variance = n * m / 12 * ((n + m + 1) - ties / ((n + m) * (n + m - 1)))
    if variance <= 0:
        return 1.0
    z = max(0.0, abs(u - n * m / 2) - 0.5) / math.sqrt(variance)
    return math.erfc(z / math.sqrt(2))


def student_tail(t, df):
    """Probability that Student's t with df degrees of freedom lies beyond t on either side."""
    return incomplete_beta(df / 2, 0.5, df / (df + t * t))


def incomplete_beta(a, b, x):
    """The regularised incomplete beta function, by its continued fraction."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(b, a, 1 - x)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log(1 - x)) / a
    tiny = 1e-300
    c, d = 1.0, 1 / max(1 - (a + b) * x / (a + 1), tiny)
    value = d
    for i in range(1, 300):
        for term in (i * (b - i) * x / ((a + 2 * i - 1) * (a + 2 * i)),
                     -(a + i) * (a + b + i) * x / ((a + 2 * i) * (a + 2 * i + 1))):
            d = 1 / (1 + term * d or tiny)
            c = 1 + term / c or tiny
            value *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return front * value


# ---- Two builds -----------------------------------------------------------------------------------------------------

PRIOR = 4           # the typical noise of all programs counts as much as this many degrees of freedom of one program's own
LEAST_NOISE = 0.01  # no program is trusted to be quieter than this: processes differ by where their memory lies


def compare(base, new, drift=1.0, level=0.01, least=0.03):
    """Compares {program: medians of processes} of two builds; returns {program: verdict}.

    Logarithms of the medians are compared by Student's t. A handful of processes says little about the noise of one
    program, so that its variance is drawn towards the median variance of all programs. The chance that any program at
    all is called slower by mistake is at most the level (Holm's rule); a difference below `least` is never reported.
    Drift divides the new times: how much slower the machine was, as the reference runtime saw it.
    """
    names = sorted(set(base) & set(new))
    rows = {}
    for name in names:
        a, b = [math.log(v) for v in base[name]], [math.log(v / drift) for v in new[name]]
        squares = sum((v - statistics.fmean(s)) ** 2 for s in (a, b) for v in s)
        rows[name] = (statistics.median(b) - statistics.median(a), squares, len(a) + len(b) - 2, 1 / len(a) + 1 / len(b))
    variances = [squares / df for _, squares, df, _ in rows.values() if df]
    typical = max(statistics.median(variances) if variances else 0.0, LEAST_NOISE ** 2)
    found = []
    for name, (shift, squares, df, weight) in rows.items():
        variance = max((PRIOR * typical + squares) / (PRIOR + df), LEAST_NOISE ** 2)
        t = shift / math.sqrt(variance * weight)
        found.append((student_tail(t, PRIOR + df), name, shift, math.sqrt(variance)))
    verdicts = {}
    certain = True
    for i, (p, name, shift, noise) in enumerate(sorted(found)):
        certain = certain and p <= level / (len(found) - i)
        known = certain and abs(math.expm1(shift)) >= least
        verdicts[name] = {"ratio": math.exp(shift), "p": p, "noise": noise,
                          "verdict": ("slower" if shift > 0 else "faster") if known else "same"}
    return {name: verdicts[name] for name in names}


def overall(verdicts, level=0.01):
    """(geometric mean of the ratios, its interval, verdict) over programs, each program being one observation; a handful
    of programs, or a difference of two per cent, says nothing."""
    shifts = [math.log(v["ratio"]) for v in verdicts.values()]
    low, high = bootstrap(shifts, statistics.fmean, 1 - level, 2000)
    verdict = "slower" if low > math.log(1.02) else "faster" if high < -math.log(1.02) else "same"
    if len(shifts) < 8:
        verdict = "same"
    return math.exp(statistics.fmean(shifts)), (math.exp(low), math.exp(high)), verdict


# ---- The Universal Scalability Law ----------------------------------------------------------------------------------
#
#   speed-up S(n) = n / (1 + contention (n - 1) + coherency n (n - 1))
#
# Contention is the share of the work that only one thread can do at a time; coherency is what each pair of threads costs
# by telling each other about changes. With coherency the speed-up has a peak, at sqrt((1 - contention) / coherency).

def speedup(n, contention, coherency):
    return n / (1 + contention * (n - 1) + coherency * n * (n - 1))


def peak(contention, coherency):
    """(threads, speed-up) where the law has its maximum; threads are infinite without coherency costs."""
    if coherency <= 0:
        return math.inf, 1 / contention if contention > 0 else math.inf
    best = max(1.0, math.sqrt(max(0.0, 1 - contention) / coherency))
    return best, speedup(best, contention, coherency)


def least_squares(rows):
    """x of 0 to 1 and y >= 0 that make sum of weight * (a x + b y - r)^2 smallest, for rows of (a, b, r, weight)."""
    saa = sum(w * a * a for a, b, r, w in rows)
    sab = sum(w * a * b for a, b, r, w in rows)
    sbb = sum(w * b * b for a, b, r, w in rows)
    sar = sum(w * a * r for a, b, r, w in rows)
    sbr = sum(w * b * r for a, b, r, w in rows)
    det = saa * sbb - sab * sab
    if det > 1e-9 * saa * sbb:
        x, y = (sar * sbb - sbr * sab) / det, (sbr * saa - sar * sab) / det
        if 0 <= x <= 1 and y >= 0:
            return x, y
    # The smallest value lies on a border.
    options = [(min(1.0, max(0.0, sar / saa)) if saa else 0.0, 0.0)]
    options += [(x, max(0.0, (sbr - x * sab) / sbb) if sbb else 0.0) for x in (0.0, 1.0)]
    return min(options, key=lambda p: sum(w * (a * p[0] + b * p[1] - r) ** 2 for a, b, r, w in rows))


def fit(points):
    """(contention, coherency) for points of (threads, seconds, CPU seconds), all for the same amount of work.

    With n threads, n * seconds / seconds of one thread is 1 + contention (n - 1) + coherency n (n - 1). With fewer than
    three thread counts above one that doesn't tell the two apart. Then time without a processor (threads waiting) counts
    as contention and additional processor time (threads working slower) as coherency. Points with more threads than
    cores don't belong here.
    """
    one = next((seconds, cpu) for n, seconds, cpu in points if n == 1)
    rows = []
    many = [p for p in points if p[0] > 1]
    for n, seconds, cpu in many:
        total = n * seconds / one[0]
        weight = 1 / (total * total)
        rows.append((n - 1, n * (n - 1), total - 1, weight))
        if len(many) < 3:
            extra = (cpu - one[1]) / one[0]
            rows.append((0, n * (n - 1), min(max(extra, 0.0), max(total - 1, 0.0)), weight))
    return least_squares(rows)


def fit_rounds(rounds, at=64, level=0.95, draws=400, seed=1):
    """Fits the medians over rounds, each {threads: (seconds, CPU seconds)}; intervals by drawing whole rounds again."""
    def medians(chosen):
        return [(n, statistics.median(r[n][0] for r in chosen), statistics.median(r[n][1] for r in chosen))
                for n in sorted(rounds[0])]

    def described(chosen):
        contention, coherency = fit(medians(chosen))
        threads, best = peak(contention, coherency)
        return {"contention": contention, "coherency": coherency, "peak_threads": threads, "peak_speedup": best,
                "predicted": speedup(at, contention, coherency)}

    choose = random.Random(seed)
    drawn = [described(choose.choices(rounds, k=len(rounds))) for _ in range(draws)]
    middle = described(rounds)
    # Infinite peaks can't be interpolated: the nearest drawn value is taken.
    result = {}
    for key, value in middle.items():
        ordered = sorted(d[key] for d in drawn)
        low, high = ordered[int((1 - level) / 2 * draws)], ordered[min(draws - 1, int((1 + level) / 2 * draws))]
        result[key] = [finite(value), finite(min(low, value)), finite(max(high, value))]
    result["at"] = at
    return result


def finite(value):
    """None stands for infinity, which JSON doesn't have."""
    return None if math.isinf(value) else value
