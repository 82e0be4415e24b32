"""Formats and errors of struct."""
import struct

def T(f, *a, **k):
    """Prints what a call gives, or the error that it raises."""
    try:
        r = f(*a, **k)
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))


def t(f,*a):
    try: r=f(*a); print(a,"->",r)
    except Exception as e: print(a,type(e).__name__,e)
big=1<<70
for o in '@<>':
  for c in 'bBhHiIlLqQ':
    t(struct.pack,o+c,big); t(struct.pack,o+c,-big)
    t(struct.pack,o+c,-1) if c.isupper() else t(struct.pack,o+c,1<<63)
t(struct.pack,'n',big);t(struct.pack,'N',-1);t(struct.pack,'P',-1);t(struct.pack,'P',big)
for a in (('i','x'),('i',1.5),('c','a'),('c',b'ab'),('s','a'),('p',3),('f','a'),('d',None),('e',1e10),('f',1e300),('?',[]),('F','a'),('3s',b'ab'),('z',1),('5',),('i',),('i',1,2),('<P',1),('<n',1),('i i',1,2),('0s',b'abc'),('3p',b'abcdef'),('',),('\u0100',),(b'i',3),('99999999999999999999i',),('9223372036854775807i',),('4611686018427387904h',),(5,)):
  t(struct.pack,*a)
t(struct.unpack,'i',b'abc');t(struct.unpack,'<3sB',b'abcd');t(struct.unpack,'ci',b'abcd');t(struct.unpack,'i','abcd')
ba=bytearray(8)
for a in (('i',),('i',ba),('i',ba,0),('i',ba,6,1),('i',ba,-3,1),('i',ba,-10,1),('i',ba,8,1),('i',b'xxxx',0,1),('i',ba,'a',1),('i',ba,0,1,2)): t(struct.pack_into,*a)
for a in (('i',b'abc'),('i',b'abcdef',3),('i',b'abcdef',-2),('i',b'abcdef',-7),('i',b'abcdefgh',-8),('i',b'abcd',10)): t(struct.unpack_from,*a)
t(struct.iter_unpack,'i',b'abc');t(struct.iter_unpack,'',b'abc');t(struct.iter_unpack,'i','abc')
print(struct.Struct('<i').format, struct.Struct(b'<i').format, struct.Struct('<i'), struct.calcsize('ci'),struct.calcsize('cih0q'))
t(struct.Struct);t(struct.Struct,5);t(struct.pack);t(struct.calcsize,'iz')
s=struct.Struct.__new__(struct.Struct)
t(s.pack,1);t(lambda: s.size);t(lambda: s.format)
t(struct.unpack,'<e',b'\x00\x7c');t(struct.pack,'D',1+2j);t(struct.unpack,'2?',b'\x02\x00')
