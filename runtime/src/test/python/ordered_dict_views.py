# the views and iterators of OrderedDict, and __module__ of built-in functions
import collections, copy
print(len.__module__); len.__module__=5; print(len.__module__)
try: del len.__module__; print(len.__module__)
except BaseException as e: print(repr(e))
try: del len.__module__
except BaseException as e: print(repr(e))
len.__module__="builtins"
print(type(len).__dict__['__module__'], [].append.__module__)
x=[].append; x.__module__=3; print(x.__module__)
od = collections.OrderedDict(a=1)
print(type(iter(collections.deque())).__name__,type(iter(collections.deque())), od.values(), type(od.items()).__mro__,sorted(type(od.items()).__dict__.keys()), od.items(),type(iter(od.items())))
for k in map(type, (od.keys(), od.values(), od.items(), iter(od))):
    print(k, k.__module__, k.__doc__, k.__base__)
    for call in k, lambda: k({}), lambda: k(od), lambda: type("L", (k,), {}):
        try: print(call())
        except BaseException as e: print(repr(e))
class D(collections.OrderedDict): pass
print(type(D().keys()), type(D().values()), type(D().items()))
for i in iter(od), iter(od.keys()), iter(od.values()), iter(od.items()), reversed(od), reversed(od.keys()), reversed(od.items()), reversed(od.values()):
    print(type(i), list(copy.copy(i)), list(i), i.__reduce__(), sorted(set(dir(i)) - set(dir(object))))
print(dict.keys(od), dict.values(od), dict.items(od), type(iter(dict.keys(od))))
print(od.keys() & {"a"}, od.keys() == {"a"}, sorted(od.items() | {('b', 2)}), isinstance(od.keys(), collections.abc.KeysView), od.keys().mapping)
print(type(od.keys()).__iter__, type(od.keys()).__reversed__)
O=collections.OrderedDict
def t(f):
    try: print(f())
    except BaseException as e: print(repr(e))
for mk in iter, lambda d: iter(d.items()), lambda d: iter(d.values()),reversed:
  for ch in (lambda o:o.__setitem__('c',1)), (lambda o:o.pop('a')), (lambda o:o.move_to_end('a')), (lambda o:o.clear()),(lambda o:(o.pop('a'),o.__setitem__('a',1))), lambda o: o.__setitem__('a',9):
    o=O(a=1,b=2); it=mk(o); next(it); ch(o); t(lambda: next(it)); t(lambda: next(it)); t(lambda: list(it))
for mk in iter, lambda d: iter(d.items()), reversed:
    d = dict(a=1, b=2); it = mk(d); next(it); d['c'] = 3; t(lambda: next(it)); del d['c']; t(lambda: next(it)); t(lambda: list(it))
class S(O):
    def __iter__(s): return iter([9])
    def __getitem__(s,k): return 'got'
print(list(S(a=1).keys()),list(S(a=1).items()),list(S(a=1).values()), S(a=1), list(dict(S(a=1)).items()))
for n in 'keys values items __iter__ __reversed__'.split():
    m=O.__dict__[n]; print(n, repr(m.__doc__), m.__text_signature__)
