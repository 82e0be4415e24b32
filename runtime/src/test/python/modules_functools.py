"""partial, lru_cache and the operator module."""
import _functools as F
import _operator as O

def T(f, *a, **k):
    """Prints what a call gives, or the error that it raises."""
    try:
        r = f(*a, **k)
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))


p=F.partial(int,base=2);print(p('101'),p.func,p.args,p.keywords);print(F.partial(max,F.Placeholder,2)(7));T(F.partial);T(F.partial,1);T(F.partial,max,F.Placeholder);T(F.partial,max,a=F.Placeholder);q=F.partial(max,F.Placeholder,2);T(q);print(F.partial(q,9).args,F.partial(q,9)(1),F.partial(F.partial(max,1),5).args)
print(p,F.partial(max,F.Placeholder,2),F.Placeholder,F.Placeholder.__reduce__(),type(F.Placeholder)() is F.Placeholder);T(type(F.Placeholder),1)
print(p.__reduce__());p.foo=3;print(p.foo,p.__dict__,p.__reduce__());T(p.__setstate__,1);p.__setstate__((max,(1,),{},None));print(p(0),p)
class C:
    m=F.partial(lambda *a:a,5)
class PS(F.partial): pass
print(PS(max,1)(2),PS(max,1))
r=F.partial(max);r.__setstate__((r,(),{},None));print(r)
print(F.reduce(lambda a,b:a+b,[1,2,3]),F.reduce(lambda a,b:a+b,[1,2,3],10),F.reduce(lambda a,b:a+b,[],5));T(F.reduce,max,[]);T(F.reduce,max,1);T(F.reduce)
print(F.reduce(lambda a,b:a,[1],initial=4))
K=F.cmp_to_key(lambda a,b:b-a);print(sorted([1,3,2],key=K),K(1)<K(2),K(1)==K(1),K(5).obj);T(lambda:K(1)<2);T(F.cmp_to_key);T(F.cmp_to_key(1));T(hash,K(1))
from_=0
class Info:
    def __init__(s,*a): s.a=a
def cached(maxsize,typed=False):
    calls=[]
    def fn(*a,**k):
        calls.append((a,k)); return (a,tuple(k.items()))
    c=F._lru_cache_wrapper(fn,maxsize,typed,Info); c.calls=calls; return c
for ms in (None,0,2,1):
    c=cached(ms)
    for i in (1,2,1,3,1,2,2): c(i)
    c(1,x=2);c(1,x=2);c(x=2,y=1);c(y=1,x=2)
    print(ms,len(c.calls),c.cache_info().a);c.cache_clear();print(c.cache_info().a)
c=cached(10,True);c(1);c(1.0);c(True);print(c.cache_info().a);c=cached(10);c(1);c(1.0);print(c.cache_info().a);T(c,[])
T(F._lru_cache_wrapper,1,2,3,4);T(F._lru_cache_wrapper,int,'a',3,4)
class CC:
    def m(s,x): return x
    m=F._lru_cache_wrapper(m,5,False,Info)
g=O.itemgetter(1);print(g('abc'),O.itemgetter(1,0)('abc'),g,g.__reduce__());T(O.itemgetter);T(g);T(g,1,2);T(g,x=1);T(g,'a');T(g,5)
a=O.attrgetter('real.imag','real');print(a(5),a,a.__reduce__(),O.attrgetter('real')(3));T(O.attrgetter,1);T(a);T(O.attrgetter('foo'),1)
m=O.methodcaller('split',',');print(m('a,b'),m,m.__reduce__(),O.methodcaller('split',sep='b')('abc'),O.methodcaller('split',sep='b',maxsplit=1));T(O.methodcaller);T(O.methodcaller,1);T(m);T(m,1)
for n in ('add','sub','mul','floordiv','truediv','mod','pow','lshift','rshift','and_','or_','xor','lt','le','eq','ne','gt','ge','iadd','isub','imul','ipow','is_','is_not'): print(n,getattr(O,n)(7,3))
for n in ('neg','pos','inv','invert','abs','not_','truth','index','is_none','is_not_none'): print(n,getattr(O,n)(-7))
l=[1];print(O.iadd(l,[2]),l,O.iconcat(l,[3]),O.concat([1],[2]),O.concat('a','b'));T(O.concat,1,2);T(O.concat,{},{});T(O.concat,[1],2);T(O.iconcat,1,2)
print(O.contains([1,2],1),O.countOf([1,1,2],1),O.indexOf([1,2],2),O.getitem([1,2],0),O.length_hint([1,2]),O.length_hint(1,4));T(O.indexOf,[1],5);T(O.indexOf,1,5);T(O.length_hint,1,'a')
d={};O.setitem(d,1,2);print(d);O.delitem(d,1);print(d,O.call(max,1,2),O.call(sorted,[1,2],reverse=True),O._compare_digest('a','a'),O._compare_digest(b'a',b'b'));T(O._compare_digest,'a',b'a');T(O._compare_digest,'\xe9','a');T(O._compare_digest,1,2);T(O.matmul,1,2);T(O.abs,'a')
