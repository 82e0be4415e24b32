"""Numbers whose coefficients have more than 63, 64 or 127 bits: quotients, products and roots in all roundings, with the flags they raise."""
import decimal
import hashlib
from decimal import Context, Decimal

ROUNDINGS = [decimal.ROUND_UP, decimal.ROUND_DOWN, decimal.ROUND_CEILING, decimal.ROUND_FLOOR, decimal.ROUND_HALF_UP,
             decimal.ROUND_HALF_DOWN, decimal.ROUND_HALF_EVEN, decimal.ROUND_05UP]
NUMBERS = [Decimal(c).scaleb(e) for c in (1, 3, 7, -25, 2**63 - 1, 2**63, 2**64 + 1, -(2**126), 2**127 - 1, 2**127, 10**18, 5 * 10**18, 10**27 + 5)
           for e in (0, -3)]


def flags(context):
    raised = sorted(k.__name__ for k, v in context.flags.items() if v)
    context.clear_flags()
    return raised


for prec in (1, 18, 28, 38):
    seen = hashlib.sha256()
    for rounding in ROUNDINGS:
        context = Context(prec=prec, rounding=rounding, Emin=-40, Emax=60, traps=[])
        for a in NUMBERS[::2]:
            for operation in (context.sqrt, context.plus, context.to_integral_exact):
                seen.update(repr((operation(a), flags(context))).encode())
            for b in NUMBERS[::5]:
                for operation in (context.divide, context.multiply, context.add, context.quantize, context.remainder, context.divmod):
                    seen.update(repr((operation(a, b), flags(context))).encode())
    print(prec, seen.hexdigest()[:20])

context = Context(prec=4, Emin=-5, Emax=8, traps=[])
for a, b in (("1", "3"), ("2", "3"), ("1.00005", "1"), ("0.99995", "1"), ("25", "2e9"), ("1", "8e7"), ("10", "3e8"), ("1e8", "0.03")):
    print(a, b, context.divide(Decimal(a), Decimal(b)), flags(context))
tiny = Context(prec=18, Emin=-5, Emax=8, traps=[])
print(tiny.remainder(Decimal("12345678901"), Decimal("1.5")), flags(tiny))
print(tiny.divmod(Decimal("12345678901"), Decimal("1.5")), flags(tiny))
print(tiny.divide_int(Decimal("12345678901"), Decimal("1.5")), flags(tiny))
for text in ("1.", ".5", ".", "", "000000000000000000001.5", "123456789012345678.", "1234567890123456.789", "12345678901234567.89", "-0", "1e",
             "1e+", "0e99", "1e999999999999999999"):
    try:
        print(repr(text), repr(Decimal(text)))
    except decimal.InvalidOperation:
        print(repr(text), "is no number")
