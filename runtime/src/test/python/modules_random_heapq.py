"""Random numbers, heaps, bisection, queues."""
import _bisect as B
import _heapq as H
import _queue
import _random
import _statistics

R = _random.Random

def T(f, *a, **k):
    """Prints what a call gives, or the error that it raises."""
    try:
        r = f(*a, **k)
    except Exception as e:
        print(type(e).__name__, e)
    else:
        print(repr(r))


for s in (0,1,-5,12345678901234567890,1<<200,1.5,'x' if 0 else 7,True):
    r=R(s);print([r.random() for _ in range(3)],r.getrandbits(5),r.getrandbits(32),r.getrandbits(64),r.getrandbits(100),r.getrandbits(0))
r=R(3);st=r.getstate();a=[r.random() for _ in range(700)];r.setstate(st);print(a==[r.random() for _ in range(700)],len(st),st[:3],st[624])
T(r.getrandbits,-1);T(r.getrandbits,1<<70);T(r.getrandbits,'a')
s=list(st)
for i,v in ((0,-1),(0,'a'),(0,1<<70),(0,1<<40),(624,-1),(624,'a'),(624,1<<70),(624,700)):
    q=s[:];q[i]=v;T(r.setstate,tuple(q))
T(r.setstate,[1]);T(r.setstate,(1,));T(R,1,2);T(r.seed,1,2)
r=R(5)
h=[]
for i in range(50): H.heappush(h,r.getrandbits(6))
print(h);o=[]
while h: o.append(H.heappop(h))
print(o,o==sorted(o))
x=[r.getrandbits(7) for _ in range(40)];y=x[:];H.heapify(y);print(y);print(H.heapreplace(y,3),H.heappushpop(y,2),y)
y=x[:];H.heapify_max(y);print(y);print(H.heappop_max(y),H.heapreplace_max(y,500),H.heappushpop_max(y,1000),y);H.heappush_max(y,77);print(y)
T(H.heappop,[]);T(H.heappush,(),1);T(H.heapreplace,[],1);print(H.heappushpop([],5));T(H.heappush,['a'],1)
l=[1,2,2,3]
print(B.bisect_left(l,2),B.bisect_right(l,2),B.bisect_left(l,2,2),B.bisect_right(l,9),B.bisect_left(l,2,hi=1),B.bisect_left([3,2,1],-2,key=lambda x:-x));B.insort_left(l,2);B.insort_right(l,0);print(l);T(B.bisect_left,l,1,-1);T(B.bisect_left,1,1);T(B.bisect_left,[1,2],1,0,5);T(B.insort_left,(1,),0);T(B.bisect_right,{},1);T(B.bisect_left,[1,'a'],'b');print(B.bisect_left([1,2],5,hi=-1));T(B.bisect_left,[1,2],1,hi=-2)
class Seq:
    def __init__(s): s.l=[1,5]
    def __len__(s): return len(s.l)
    def __getitem__(s,i): return s.l[i]
    def insert(s,i,x): s.l.insert(i,x)
q=Seq();B.insort_left(q,3);print(q.l)
print(_statistics._normal_dist_inv_cdf(0.3,1,2),_statistics._normal_dist_inv_cdf(0.0001,0,1),_statistics._normal_dist_inv_cdf(1e-30,0,1),_statistics._normal_dist_inv_cdf(0.97,0,1));T(_statistics._normal_dist_inv_cdf,0,1,2)
