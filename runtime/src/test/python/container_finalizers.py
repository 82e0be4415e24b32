# When and in which order objects die that containers let go.
log = []
class D:
    def __init__(self, n): self.n = n
    def __del__(self): log.append(self.n)
    def __repr__(self): return f'D{self.n}'
    def __lt__(self, other): return self.n < other.n
def show(what):
    print(what, log); log.clear()
def ds(n): return [D(i) for i in range(n)]

l = ds(3); l[1] = None; show('setitem'); l.clear(); show('clear')
l = ds(4); del l[1]; show('delitem'); del l[:2]; show('delslice'); l.pop(); show('pop')
l = ds(4); l[1:3] = 'ab'; show('setslice'); l[::3] = 'cd'; show('set extended slice')
l = ds(3); del l; show('list dies')
t = tuple(ds(3)); del t; show('tuple dies')
d = {i: D(i) for i in range(3)}; d[1] = 0; show('dict setitem'); del d[0]; show('dict delitem'); d.clear(); show('dict clear')
d = {i: D(i) for i in range(3)}; del d; show('dict dies')
d = {D(i): D(i + 5) for i in range(3)}; d.clear(); show('dict clear all'); d = {D(i): D(i + 5) for i in range(3)}; d = None; show('dict dies with keys')
l = ds(6); del l[::2]; show('del extended slice'); del l[::-2]; show('del backwards')
d = {D(5): 1}; d.popitem(); show('popitem'); d = {1: D(1)}; d.pop(1); show('dict pop'); d.setdefault(2, D(2)); show('setdefault'); d.setdefault(2, D(3)); show('setdefault again')
d.update({2: D(4)}); show('update'); d = d | {2: 5}; show('or')
s = {D(1)}; s.pop(); show('set pop'); s = {D(2)}; s.clear(); show('set clear'); s = {D(3)}; del s; show('set dies')
s = {D(1)}; s -= s; show('isub'); s = {D(1)}; s &= {2}; show('iand'); s = {D(1)} ^ {D(2)}; s = None; show('xor')
l = [[D(1), [D(2), (D(3),)]], D(4)]; l = None; show('nested')
sorted(ds(3), key=lambda x: -x.n); show('sorted')
ds(3).sort(key=lambda x: D(10 + x.n)); show('sort key')
list(zip(ds(2), ds(2))); show('zip'); dict(zip('ab', ds(2))); show('dict zip'); list(map(lambda x: x, ds(2))); show('map')
for x in ds(2): pass
show('for'); x = None; show('loop variable')
for i, x in enumerate(ds(1)): x = None
show('enumerate')
for x in filter(lambda x: x.n, ds(3)): x = None
show('filter')
[*ds(2)]; show('star'); a, *b = ds(3); a = None; show('unpack'); b = None; show('rest')
ds(2) + ds(1); show('add'); l = ds(1); l += ds(1); l *= 2; show('iadd'); l *= 0; show('imul')
{x for x in ds(2)}; show('set comprehension'); {x.n: x for x in ds(2)}; show('dict comprehension'); x = max(ds(3), key=lambda x: x.n); show('max'); x = None; show('max gone')
D(1) in []; show('in'); [D(1)] == [D(1)]; show('eq'); [D(1)].count(1); show('count'); str([D(1)]); show('str'); len([D(1)]); show('len')
it = iter(ds(2)); next(it); show('next'); it = None; show('iterator')
it = reversed(ds(2)); list(it); it = None; show('reversed')
l = ds(2); l.extend(ds(1)); l = l.copy(); l.reverse(); l.insert(0, D(9)); l.remove(l[0]); show('mixed'); l = None; show('end')
r = range(3); sl = [D(1), D(2)][:1]; show('slice'); sl = None; show('slice gone')
any(ds(1)); all(ds(1)); sum([1 for x in ds(1)]); show('any all')
isinstance(D(1), D); id(D(2)); hash(D(3)); repr(D(4)); callable(D(5)); show('builtins')
class L(list): pass
l = L(ds(2)); l.extra = D(7); l = None; show('list subclass')
class C(dict): pass
c = C(a=D(1)); c.b = D(2); c = None; show('dict subclass')
