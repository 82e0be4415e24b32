"""decimal's native module: arithmetic, signals, traps, contexts, functions, text, comparison with other numbers."""
import copy
import pickle
from decimal import *
from fractions import Fraction

D = Decimal
print(D(3) / 7, D("1.20") * D("0.03"), D("12345678901234567890") ** 3, D(2).sqrt(), -D(0), D("1e5"), D("1E-7"))
print(D(5).exp(), D(5).ln(), D(1000).log10(), D("0.5") ** D("1.5"), D(-8) ** 3, pow(D(3), 100, D(7)))
print(divmod(D(-17), D("2.5")), D(17) // -5, D(17) % -5, D(17).remainder_near(5), D("1.5").fma(2, "3" and D(3)))
for mode in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    print(mode, [str(D(s).quantize(D("0.1"), rounding=mode)) for s in ("1.25", "-1.25", "1.05", "2.51", "0.04")])
with localcontext(prec=5, Emax=9, Emin=-9) as c:
    c.traps[Overflow] = False
    print(D("9.9999e9") * 10, D("1e-9") / 3, D(1) / 3, c)
    c.clear_flags()
    for f in (lambda: D(1) / 0, lambda: D(0) / 0, lambda: D("x"), lambda: D("snan") + 1, lambda: D(10) ** 8 // 1, lambda: D("nan") < 1):
        try:
            print(f())
        except DecimalException as e:
            print(type(e).__name__, e)
    print(c.flags)
for s in ("next_minus", "next_plus", "normalize", "logb", "number_class", "to_eng_string", "as_tuple", "as_integer_ratio", "adjusted"):
    print(s, getattr(D("123.4500"), s)())
print(D("1101").logical_xor(D("111")), D(1234567).rotate(2), D(1234567).shift(-2), D("7.5").scaleb(3), D("7.50").compare_total(D("7.5")))
print(D("nan").max(3), D(-3).max_mag(2), D(1).next_toward(2), D("2.1").same_quantum(D("0.1")))
print(format(D("1234567.891"), ",.2f"), format(D("0.00012"), ".3e"), format(D("-1.5"), "+09.2f"), format(D("0.275"), ".1%"), f"{D('-0.004'):.2f}")
print(D(1) == 1.0, D("0.1") == 0.1, D("0.5") == Fraction(1, 2), D("0.3") < Fraction(1, 3), hash(D("2.50")) == hash(2.5), D(2) == 2 + 0j)
print(D.from_float(0.1), D((1, (1, 2, 3), -2)), D("  -1_000.5 "), round(D("2.5")), round(D("2.675"), 2), int(D("-7.9")), float(D("1e-3")))


class Money(Decimal):
    pass


m = Money("1.10")
m.currency = "EUR"
print(type(m + 1).__name__, type(copy.copy(m)).__name__, pickle.loads(pickle.dumps(D("-1.50"))), repr(m), m.currency)
try:
    D(1) + 1.5
except TypeError as e:
    print(e)
print(getcontext().copy().create_decimal("1.23456789012345678901234567890"), Context(prec=3).power(2, 100), ExtendedContext.divide(1, 0))

# Where a quotient of that many digits can't be held, an exact one is found all the same.
with localcontext(Context(prec=MAX_PREC, Emax=MAX_EMAX, Emin=MIN_EMIN, traps=[Inexact])):
    print(1 / D(256), D(7) / -1600, D(21) / 14, D("1e10") / D("5e-7"), D(10**40) / 2**50, D(256) ** -3)
    try:
        D(1) / 3
    except MemoryError:
        print("no memory for a third")
