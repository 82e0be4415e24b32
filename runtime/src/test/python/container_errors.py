# Result types of container operations, and the text of their errors.
class S(set): pass
class F(frozenset): pass
for x in (S([1,2]),F([1,2])):
    print([type(v).__name__ for v in (x.union([3]), x|{3}, {3}|x, x.copy(), x.intersection([1]), x&{1}, x-{1}, x.difference([1]), x.difference(), x.intersection(), x.symmetric_difference([1]), x^{1}, x.difference({1}))])
    print(repr(x), repr(type(x)()))
class L(list): pass
print(repr(L([1])), type(L([1])+[2]), type(L([1])[:]), type(L().copy()), type(L([1])*2))
class D(dict): pass
print(type(D().copy()), type(D()|{}), type({}|D()), repr(D(a=1)))
class T(tuple): pass
print(type(T()+()), type(T()[:]), type(T()*1), repr(T((1,))))
for e in ["[1]+(1,)", "(1,)+[1]","[1]*'a'", "[1]*[1]", "[1].__getitem__('a')", "(1,).__getitem__('a')", "[1][1]", "(1,)[1]", "[][0:1:0]", "[1]['a':]", "[].pop()", "[1].pop(3)", "[].pop('a')", "[].remove(1)","[].index(1)", "().index(1)", "{}[1]","{}.pop(1)", "{}.popitem()", "set().pop()", "set().remove(1)", "{}|[]", "dict([1])","dict([(1,)])", "dict(1)", "dict(1,2)", "{}.update(1,2)", "set()|[]", "set() < 1", "hash([])", "hash({})", "hash(set())", "range(1,2,0)", "range('a')", "range()", "range(1,2,3,4)", "range(3)[5]", "range(3)['a']", "slice()", "slice(1,2,3,4)", "list(1)", "list(1,2)", "tuple(1)", "tuple(1,2)","set(1)","set(1,2)", "frozenset(1,2)", "[].append()", "[].append(1,2)", "[].insert(1)", "[].sort(1)", "[1,'a'].sort()", "sorted([1,'a'])", "list(zip([1],[],strict=True))", "list(zip([],[1],strict=True))","list(zip([1],[1],[],strict=True))", "list(map(1))", "map()", "map(1,2)", "enumerate()", "enumerate(1)", "filter(1)", "reversed({1})", "reversed(1)", "iter(1)", "iter(1,2)", "next([])", "list(x=1)", "tuple(x=1)", "set(x=1)", "zip(x=1)", "enumerate([], 'a')", "dict.fromkeys()", "dict.fromkeys(1)", "[1,2].index(1,'a')", "[0]*(10**30)", "[0]*(2**62)", "[1,2,3].__setitem__(slice(0,3,2),[1])", "[1,2,3].__setitem__(slice(0,3,2),1)","[1,2,3].__setitem__(slice(0,1),1)", "[1].__setitem__(5,1)","[1].__delitem__(5)", "[1].__setitem__('a',1)","[1].__delitem__('a')", "set([[]])", "{}.get()", "{}.setdefault()", "[].__getitem__(10**30)", "[1,2,3].insert('a',1)", "dict(a=1,**{'b':2})", "dict.fromkeys([1,2],3)","range(10**30)[5]", "len(range(10**30))", "slice(1,2).indices(-1)","slice(1,2,0).indices(5)", "slice(None,'a').indices(5)", "{1:2}.keys() & 1", "{1:2}.items() | 5", "[] < 1", "() < []", "{} < {}", "[1].count()", "list.append([])", "list.append(1,2)", "list.__len__(1)", "{}.fromkeys([[]])"]:
    try: print(e, '->', repr(eval(e)))
    except Exception as x: print(e, '!', type(x).__name__, x)
