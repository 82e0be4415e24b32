"""Threads pass objects that have finalisers through queues, dicts, closures, generators and weak references; in the end every
finaliser has run exactly once.

usage: finalisers.py THREADS SECONDS
"""
import threading, queue, weakref, random, sys, time
N=[0]; L=threading.RLock()
class A:
    def __init__(self): self.k=None
    def __del__(self):
        with L: N[0]+=1
made=[0]
d={}; q=queue.SimpleQueue(); wv=weakref.WeakValueDictionary()
T=int(sys.argv[1]); END=time.time()+float(sys.argv[2])
def gen(o):
    try:
        while True: yield o
    finally: o.k=None
gens=[None]*8
def work(seed):
    r=random.Random(seed); m=0
    while time.time()<END:
        for _ in range(50):
            c=r.randrange(9); i=r.randrange(16)
            if c==0: a=A(); m+=1; d[i]=a
            elif c==1: a=A(); m+=1; q.put(a)
            elif c==2:
                try: x=q.get_nowait(); x.k; del x
                except queue.Empty: pass
            elif c==3:
                x=d.get(i); 
                if x is not None: x.k; wv[i]=x
                del x
            elif c==4: d.pop(i,None)
            elif c==5:
                x=wv.get(i)
                if x is not None: x.k=d.get(i)
                del x
            elif c==6:
                x=d.get(i)
                if x is not None:
                    f=(lambda y: lambda: y)(x); f(); del f
                del x
            elif c==7: 
                a=A(); m+=1; gens[i%8]=gen(a); del a
            else:
                g=gens[i%8]
                if g is not None:
                    try: next(g)
                    except (ValueError, StopIteration): pass
                del g
    a=x=None
    with L: made[0]+=m
ts=[threading.Thread(target=work,args=(i,)) for i in range(T)]
for t in ts: t.start()
for t in ts: t.join()
d.clear(); gens[:]=[]; 
while not q.empty(): q.get()
import gc
for i in range(30):
    gc.collect()
    if N[0]==made[0]: break
    time.sleep(.1)
print(T, made, N, len(wv), 'OK' if made==N else 'BAD')
sys.exit(made != N)
