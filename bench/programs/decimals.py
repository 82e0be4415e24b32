"""decimal: pi to fifty digits, money rounded half even."""
import decimal

GROUP = "library"


def pi():
    with decimal.localcontext() as context:
        context.prec = 52
        three = decimal.Decimal(3)
        last, t, s, n, na, d, da = 0, three, 3, 1, 0, 0, 24
        while s != last:
            last = s
            n, na = n + na, na + 8
            d, da = d + da, da + 32
            t = (t * n) / d
            s += t
        context.prec = 50
        return +s


def run(size=150):
    total = decimal.Decimal("0.00")
    cent = decimal.Decimal("0.01")
    for i in range(size):
        price = decimal.Decimal(i * 37 % 1000) / 7
        total += (price * decimal.Decimal("1.19")).quantize(cent, rounding=decimal.ROUND_HALF_EVEN)
    return str(pi()), str(total), str(decimal.Decimal(2).sqrt()), str(total.as_tuple().exponent)
