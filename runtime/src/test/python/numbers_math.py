# math, cmath and hash functions.
import cmath
import math


def show(expression):
    try:
        print(expression, '->', ascii(eval(expression))[:200])
    except Exception as e:
        print(expression, '->', type(e).__name__, ascii(str(e))[:200])


inf, nan = math.inf, math.nan
for f in ('acos acosh asin asinh atan atanh ceil cos cosh degrees exp exp2 expm1 fabs floor frexp gamma isfinite lgamma log log10 log1p '
          'log2 modf radians sin sinh sqrt tan tanh trunc ulp').split():
    for x in ['0.0', '-0.0', '-1.0', '2.0', '-2.0', '1e308', 'inf', '-inf', 'nan', '10**400', '-10**400', '"a"', '0', 'True']:
        show('math.%s(%s)' % (f, x))
for f in 'atan2 copysign fmod ldexp nextafter pow remainder comb perm gcd lcm hypot isclose log'.split():
    for x in ['0.0', '-1.0', '2.5', 'inf', 'nan', '-2', '3', '"a"']:
        for y in ['0.0', '-1.0', '.5', '-inf', 'nan', '2', '10**400', '-3']:
            show('math.%s(%s, %s)' % (f, x, y))
for e in ['math.fma(inf,0,1)', 'math.fma(1e308,10,0)', 'math.fma(nan,1,1)', 'math.fma(2,3,4)', 'math.fsum([inf,-inf])', 'math.fsum([1e308,1e308])',
          'math.fsum([.1]*10)', 'math.fsum([1e100,1,-1e100])', 'math.fsum(["a"])', 'math.sumprod([1],[1,2])', 'math.sumprod([1,2],[3,4.5])',
          'math.sumprod([inf],[0])', 'math.sumprod([10**400],[1.0])', 'math.sumprod(["a"],[3])', 'math.sumprod([],[])',
          'math.sumprod([10,20],[30,10**30])', 'math.prod([1.5,2],start=3)', 'math.prod([])', 'math.dist([1],[1,2])', 'math.dist((1,2),(4,6))',
          'math.hypot()', 'math.hypot(1,2,3)', 'math.hypot(1e200,1e200)', 'math.comb(50,25)', 'math.comb(300,100)', 'math.comb(10**30,3)',
          'math.perm(5)', 'math.perm(50,20)', 'math.perm(-5)', 'math.perm(5,-1)', 'math.factorial(-1)', 'math.factorial(1.0)',
          'math.factorial(50)', 'math.factorial(10**20)', 'math.gcd(12,18,27)', 'math.gcd(10**30,15)', 'math.lcm(4,6,10)', 'math.isqrt(10**40)',
          'math.isqrt(-1)', 'math.isqrt(2.0)', 'math.ldexp(1,10**30)', 'math.ldexp(1.0,1.0)', 'math.nextafter(0,1,steps=5)',
          'math.nextafter(0,1,steps=-5)', 'math.nextafter(1,-1,steps=3)', 'math.nextafter(5e-324,-1,steps=3)', 'math.isclose(1,1+1e-10)',
          'math.isclose(1,2,rel_tol=-1)', 'math.log(8,2)', 'math.log(2,1)', 'math.log(10**400)', 'math.log2(2**5000)', 'math.log10(10**400)',
          'math.pi, math.e, math.tau', 'math.floor([])', 'math.trunc("a")', 'math.sqrt()', 'math.sqrt(1,2)', 'math.erf(0.5)']:
    show(e)
for f in 'acos acosh asin asinh atan atanh cos cosh exp log log10 sin sinh sqrt tan tanh isnan isinf isfinite'.split():
    for a in ['-inf', '-1.0', '-0.0', '0.0', '2.0', 'inf', 'nan']:
        for b in ['-inf', '-0.0', '0.0', '1.5', 'inf', 'nan']:
            if all(v not in ('-1.0', '2.0', '1.5') for v in (a, b)) or 'is' in f:
                show('cmath.%s(complex(%s, %s))' % (f, a, b))
for e in ['cmath.log(0)', 'cmath.log(2,0)', 'cmath.log(8,2)', 'cmath.sqrt(-4)', 'cmath.phase(-1)', 'cmath.polar(1)', 'cmath.rect(1,inf)',
          'cmath.rect(2,0)', 'cmath.exp(1e5)', 'cmath.atanh(1)', 'cmath.isclose(1,1+1e-12j)', 'cmath.sqrt("a")', 'cmath.infj, cmath.nanj']:
    show(e)
