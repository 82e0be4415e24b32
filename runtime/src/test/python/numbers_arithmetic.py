# Arithmetic of int, float and complex: results, and errors with their messages.


def show(expression):
    try:
        print(expression, '->', ascii(eval(expression))[:200])
    except Exception as e:
        print(expression, '->', type(e).__name__, ascii(str(e))[:200])


class MyInt(int):
    pass


class MyFloat(float):
    pass


inf, nan = float('inf'), float('nan')
numbers = ['0', '1', '-1', '7', '-3', '2**62', '2**63', '-2**63', '2**64+1', '10**25', 'True', '0.0', '-0.0', '1.5', '-2.5', '1e300', 'inf',
           'nan', '1j', '(2-3j)', 'MyInt(5)', 'MyFloat(0.5)']
for a in numbers:
    for b in numbers:
        for op in ['+', '-', '*', '/', '//', '%', '<', '==', '>=']:
            show('%s %s %s' % (a, op, b))
        if '**' not in b and '300' not in b:
            show('(%s) ** (%s)' % (a, b))
ints = ['0', '1', '-1', '7', '-300', '2**63', '-2**70', 'True']
for a in ints:
    for b in ints:
        for op in ['&', '|', '^']:
            show('%s %s %s' % (a, op, b))
        show('divmod(%s, %s)' % (a, b))
    for b in ['0', '1', '5', '64', '100', '-1']:
        show('(%s) << %s' % (a, b))
        show('(%s) >> %s' % (a, b))
    show('-(%s), +(%s), abs(%s), ~(int(%s))' % (a, a, a, a))
    show('hash(%s), (%s).bit_length(), (%s).bit_count(), (%s).as_integer_ratio()' % (a, a, a, a))
for e in ['1<<(1<<70)', '0<<(1<<70)', '1>>(1<<70)', '-1>>(1<<70)', 'pow(2,-1,7)', 'pow(2,-1,4)', 'pow(2,3,0)', 'pow(2.0,3,5)', 'pow(3,200,-7)',
          'pow(1j,2,3)', '10.0**400', '10**400*1.0', '10**400/1', '10**400/10**399', 'int("nan")', 'int(nan)', 'int(inf)', 'int(-1e20)',
          'int([])', 'int()', 'int(x=1)', 'int("1",base=2.0)', 'int(base=10)', 'int("0x_f",16)', 'int("0_7",0)', 'int("1__0")', 'int("z"*30,36)',
          'int("12",1)', 'int(b" 12 ")', 'int("\u0661\u0662")', 'int("1"*5000)', 'str(10**5000)', 'int(" 5\t")', 'int("-  5")',
          'float([])', 'float(1j)', 'float("1_0.5e1_0")', 'float("1__0")', 'float(b"1.5")', 'float(" inf ")', 'float("x")', 'float("\u0663.5")',
          'complex("1")', 'complex("1",2)', 'complex([])', 'complex("1+")', 'complex(" ( 1+2j ) ")', 'complex("infj")', 'complex(1,2)',
          'complex(real=3)', 'complex(imag=3)', 'float.fromhex("0x1.8p1")', 'float.fromhex("zz")', 'float.fromhex("0x1p5000")', '1.5.hex()',
          '5e-324.hex()', 'nan.hex()', '(5).to_bytes(0)', '(300).to_bytes(2,"little")', '(-1).to_bytes(1)', '(-1).to_bytes(3,signed=True)',
          '(1).to_bytes(1,"x")', 'int.from_bytes(b"\\xff\\x00","little",signed=True)', 'int.from_bytes([1,2])', 'MyInt.from_bytes(b"a")',
          'type(MyInt.from_bytes(b"a"))', 'round(1.5,None)', 'round(2.5)', 'round(1,"a")', 'round(1.5,1.0)', 'round(inf)', 'round(2.675,2)',
          'round(1.7e308,-308)', 'round(15,-1)', 'round(25,-1)', 'round(-15,-1)', 'round(5,-1)', 'round(10**30,-29)', '(1.5).as_integer_ratio()',
          'inf.as_integer_ratio()', '0.1.as_integer_ratio()', '(2.0).is_integer()', 'type(MyInt(3)+1)', 'MyInt(3)', 'repr(MyFloat(2))',
          'MyInt(3)==3', '{3:1}[MyInt(3)]', '{1.0:2}[1]', '{2**64:2}[2.0**64]', 'hash(1.5)', 'hash(2**61-1)', 'hash(-1)', 'hash(1j)', 'hash(inf)',
          'hash(True)', 'True+True', '~5', 'True & 1', 'True & False', 'True ^ True', 'bool([])', 'bool("x")', 'int(True)', 'repr(-0.0)',
          '1e16', '1e15', '123456789012345.6', '1e-5', '0.0001', '5e-324', '1.7976931348623157e308', '4.35', '9007199254740993.0', '1e23',
          '2**53+1.0', '(2**53+1)==2.0**53', '2**53+1 > 2.0**53', 'nan==nan', 'nan!=nan', 'sum([0.1]*10)', 'max(1,2.5)', 'divmod(-7.5,2)',
          'float.from_number(3)', 'complex.from_number(3)', 'float.from_number("3")', '(3).real, (3).imag, (3).numerator, (3).denominator',
          '(3+4j).conjugate(), abs(3+4j), (3+4j).real', '1j<2', '1j//1', 'int.__new__(str)', '1 .__add__(1.5)', '1.5.__add__("a")',
          '1 .__pow__(2,"a")', 'int.__add__("a",1)', 'bin(-10), oct(8), hex(255)', '1_000', '0xff, 0o17, 0b11', '1e1000', '-1e-1000']:
    show(e)

import math
print(math.sumprod([10, -2**61, 2**80], [2**80, 2**62, 1.5]), math.sumprod([1, 2], [3, 4.5]), math.sumprod([2**40], [2**40]), math.sumprod([True, 2], [3, 4]))
