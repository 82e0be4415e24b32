"""Code that a builtin calls clears the list that the builtin works on: what the builtin goes on using lives on."""
import bisect
import functools
import heapq
import itertools
log = []
clear = False


class O:
    def __init__(self, v):
        self.v = v

    def __del__(self):
        log.append(('del', self.v))

    def __add__(self, other):
        return self

    def __lt__(self, other):
        if clear:
            l.clear()
        return self.v < other.v

    def __eq__(self, other):
        if clear:
            l.clear()
        return self.v == other.v

    def __hash__(self):
        return 1

    def __bool__(self):
        l.clear()
        return True

    def __repr__(self):
        l.clear()
        return 'O%d' % self.v


def key(o):
    if o.v == 1:
        l.clear()
        log.append('cleared')
    return o.v


def t(name, f):
    global l
    l = [O(3), O(1), O(2)]
    log.clear()
    try:
        r = f()
    except Exception as e:
        r = None
        log.append(type(e).__name__)
    log.append('after ' + name)
    r = l = None
    print(name, log)


t('max', lambda: max(l, key=key))
t('min', lambda: min(l, key=key))
t('sorted', lambda: sorted(l, key=key))
t('nlargest', lambda: heapq.nlargest(1,l, key=key))
t('filter', lambda: list(filter(key,l)))
t('map', lambda: list(map(lambda o: key(o) and o, l)))
t('reduce', lambda: functools.reduce(lambda a,b: key(b) and a, l))
t('groupby', lambda: [k for k,g in itertools.groupby(l, key=key)])
t('takewhile', lambda: list(itertools.takewhile(key,l)))
t('any', lambda: any(l))
t('next', lambda: next(filter(lambda o: key(o)==1, iter(l))))
clear = True
t('max2', lambda: max(l))
t('index', lambda: l.index(O(2)))
t('count', lambda: l.count(O(2)))
t('eq', lambda: l==[O(3),O(1)])
t('lt', lambda: l<[O(3),O(1)])
t('in', lambda: O(2) in l)
t('repr', lambda: repr(l))
t('remove', lambda: l.remove(O(2)))
t('bisect', lambda: bisect.bisect(l,O(2)))
t('heappush', lambda: heapq.heappush(l,O(0)))
t('print', lambda: print(*l))
t('fstr', lambda: f'{l[0]!r}{l}')
t('accumulate', lambda: list(itertools.accumulate(l,lambda a,b: key(b) and a)))
t('setdef', lambda: {l[0]:1}.get(O(3)))
t('islice', lambda: [key(o) and o for o in itertools.islice(l,2)])
t('zip', lambda: [key(a) and (a,b) for a,b in zip(l,l)])
t('slice', lambda: l[key(l[1]):])
t('sum', lambda: sum(l, O(9)) )
t('pop', lambda: (l.pop(0), l.clear()))
t('partial', lambda: functools.partial(key, l[1])())
t('iterret', lambda: next(iter(l)))
t('unpack', lambda: (lambda a,b,c: key(b))(*l))
clear = False
t('maxstar', lambda: max(*l, key=key))


def two(a, b, c): return max((x for x in (a,b,c)), key=key)
t('star', lambda: two(*l))
t('dsum', lambda: functools.reduce(lambda a,b: (key(b), a)[1], *[l]))
t('mapstar', lambda: list(map(lambda a,b: key(a) and b, l, l)))
t('chain', lambda: [key(x) and x for x in itertools.chain(l,l)])
t('partialstar', lambda: functools.partial(max,key=key)(*l))
t('sortin', lambda: (l.sort(key=lambda o: o.v), key(l[0])))
t('join', lambda: ''.join(map(str,[o.v for o in l])))
t('tuple', lambda: max(tuple(l),key=key))
t('dictget', lambda: max({i:o for i,o in enumerate(l)}.values(), key=key))
