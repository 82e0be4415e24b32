"""All iterators of itertools, with their errors."""
import itertools as it

L = list

def T(f, *a, **k):
    """Prints what a call gives, or the error that it raises."""
    try:
        r = f(*a, **k)
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))


print(L(it.islice(it.count(5),3)),L(it.islice(it.count(1,2.5),3)),it.count(3),it.count(3,2),it.count(1.5))
c=it.count(9223372036854775806); print(next(c),next(c),next(c),next(c),c)
c=it.count(9223372036854775806,5); print(next(c),next(c),next(c),c)
c=it.count(-5,-3); print(next(c),next(c),c)
print(L(it.islice(it.cycle('ab'),5)),L(it.islice(it.cycle([]),5)))
print(L(it.repeat(1,3)),it.repeat(1,3),it.repeat(1)); T(it.repeat,1,'a');T(it.repeat);T(it.count,'a');T(it.repeat,1,times=-1)
print(L(it.accumulate([1,2,3])),L(it.accumulate([1,2,3],lambda a,b:a*b)),L(it.accumulate([1,2],initial=5)),L(it.accumulate([],initial=5)))
print(L(it.batched('abcdefg',3)),L(it.batched('',2)));T(it.batched,'a',0);T(L,it.batched('abc',2,strict=True))
print(L(it.chain('ab',[1,2],())),L(it.chain.from_iterable(['ab','c'])))
print(L(it.combinations('abcd',2)),L(it.combinations('ab',3)),L(it.combinations('ab',0)))
print(L(it.combinations_with_replacement('abc',2)),L(it.combinations_with_replacement('',2)),L(it.combinations_with_replacement('',0)))
print(L(it.permutations('abc')),L(it.permutations('abc',2)),L(it.permutations('ab',3)),L(it.permutations('ab',0)));T(it.permutations,'ab','x');T(it.permutations,'ab',-1);T(it.combinations,'ab',-1)
print(L(it.product('ab',[1,2])),L(it.product('ab',repeat=2)),L(it.product()),L(it.product('ab',[])));T(it.product,'a',repeat=-1)
print(L(it.compress('abcd',[1,0,1])),L(it.dropwhile(lambda x:x<3,[1,2,3,1])),L(it.takewhile(lambda x:x<3,[1,2,3,1])),L(it.filterfalse(None,[0,1,2,''])),L(it.filterfalse(lambda x:x%2,[0,1,2,3])),L(it.starmap(pow,[(2,3),[3,2]])))
print([(k,L(g)) for k,g in it.groupby('aabbca')],[k for k,g in it.groupby([1,2,3,11,12],lambda x:x//10)])
g=it.groupby('aab');k,a=next(g);k2,b=next(g);print(k,k2,L(a),L(b))
print(L(it.islice('abcdefg',2)),L(it.islice('abcdefg',2,None)),L(it.islice('abcdefg',1,6,2)),L(it.islice('abc',0)));T(it.islice,'a',-1);T(it.islice,'a',1,-1);T(it.islice,'a',0,1,0);T(it.islice,'a');T(it.islice,'a','b')
print(L(it.pairwise('abcd')),L(it.pairwise('a')))
a,b=it.tee('abc');print(L(a),L(b));a,b,c=it.tee(iter(range(200)),3);print(sum(a),sum(b),next(c));d,=it.tee(c,1);print(sum(d),sum(c));print(it.tee('a',0));T(it.tee,'a',-1)
print(L(it.zip_longest('abc','x',[1,2],fillvalue='-')),L(it.zip_longest()))
class S(it.count):
    def __next__(s): return 'x'
print(next(S()),L(it.islice(S(),2)))
T(it.chain,a=1);T(L,it.chain('a',1))
