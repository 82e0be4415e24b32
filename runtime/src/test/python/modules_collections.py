"""deque, defaultdict and the helpers of the collections module."""
import _collections as collections_

deque = collections_.deque

def T(f, *a, **k):
    """Prints what a call gives, or the error that it raises."""
    try:
        r = f(*a, **k)
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))


d=deque('abc');print(d,deque([1,2,3],2),deque(),len(d),d.maxlen,deque([],0))
T(deque,[],-1);T(deque,[],'a');T(deque,1);T(d.pop);T(d.popleft);print(d);d.append('x');d.appendleft('y');print(d)
d=deque(range(10));d.rotate(3);print(d);d.rotate(-4);print(d);d.rotate(100);print(d);d.reverse();print(d);T(d.index,99);print(d.index(3),d.count(3),3 in d,99 in d)
T(d.remove,99);d.remove(5);print(d);T(deque().pop);T(deque().popleft);d.insert(2,'z');d.insert(-1,'q');d.insert(100,'e');print(d)
print(d[0],d[-1]);T(lambda:d[100]);T(lambda:d['a']);T(lambda:d[1:2]);d[1]='new';print(d);del d[1];del d[-1];print(d)
e=deque([1,2],3);e.extend([3,4]);print(e);e.extendleft([9,8]);print(e);T(e.insert,0,1);e.extend(e);print(e)
print(deque([1,2])+deque([3]),deque([1,2])*2,2*deque([1]),deque([1,2],3)*3,deque([1])*0);T(lambda:deque()+[1]);T(lambda:deque()*'a')
x=deque([1]);x+=[2,3];print(x);x*=2;print(x)
print(deque([1,2])==deque([1,2]),deque([1])==[1],deque([1,2])<deque([1,3]),deque([1])<deque([1,0]),deque([2])>deque([1,5]),deque([1])!=deque([1]),deque()<=deque(),deque([1])>=deque([1,2]))
print([x for x in deque('abc').__reversed__()],deque('abc').copy(),deque('ab',5).copy().maxlen)
it=iter(d);next(it);d.append(1);T(next,it);T(hash,d)
r=deque([1]);r.append(r);print(r);print(deque([1,2],4).__reduce__()[:3],deque([1,2]).__reduce__()[:3]);i=iter(deque('abc'));next(i);print(i.__reduce__(),i.__length_hint__())
class D(deque): pass
print(D('ab'),type(D('ab').copy()),D('ab')==deque('ab'));z=D('ab',maxlen=4);print(z.copy());z.foo=1;print(z.__reduce__()[:3])
T(d.index,1,2,3,4);print(deque('abcabc').index('a',1),deque('abcabc').index('c',-2));T(deque('abc').index,'a',1,2)
for k in range(3):
    q=deque()
    for i in range(100): q.append(i); q.appendleft(-i)
    for i in range(90): q.pop(); q.popleft()
print(q);q.clear();print(q)
dd=collections_.defaultdict(list);dd['a'].append(1);print(dd,dd.default_factory);T(lambda:collections_.defaultdict()['x']);T(collections_.defaultdict,1);print(collections_.defaultdict(int,{'a':1},b=2),collections_.defaultdict(None,[(1,2)]));print(dd.copy(),dd.__reduce__()[:4]);print(dd|{'b':1},{'z':0}|dd,type({'z':0}|dd));T(lambda:dd|1)
dd|={'q':5};print(dd);dd.default_factory=dd;print(collections_.defaultdict(lambda:1)[5])
class DD(collections_.defaultdict): pass
print(DD(int,a=1),type(DD(int).copy()))
m={};collections_._count_elements(m,'abca');print(m)
class M(dict):
    def get(s,k,d=None): return dict.get(s,k,d)
mm=M();collections_._count_elements(mm,'aab');print(mm)
tg=collections_._tuplegetter(1,'doc');print(tg,tg.__doc__,tg.__get__((1,2)),tg.__reduce__());T(tg.__get__,(1,));T(tg.__get__,[1]);T(tg.__set__,(1,),2)
class NT(tuple): x=tg
print(NT((5,6)).x,NT.x);
def f():
    t=NT((5,6)); t.x=3
T(f)
