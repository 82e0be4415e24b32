"""A method is looked up before the arguments of its call are evaluated."""
log=[]
class A:
    def f(self,*a,**k): return ('A.f',a,k)
    def __getattr__(self,n):
        log.append('get '+n)
        if n=='dyn': return lambda *a,**k: ('dyn',a,k)
        raise AttributeError(n)
    @staticmethod
    def s(*a): return a
    @classmethod
    def c(cls,*a): return (cls.__name__,a)
    @property
    def p(self): log.append('p'); return len
def arg(x): log.append(x); return x
def run(a):
    print(a.f(arg(1)), a.f(arg(1),2,arg(3),4,5,arg(6)), a.dyn(arg(2)), a.s(arg(3)), a.c(arg(4)), a.p(arg('xx')))
    print(a.f(arg(1),k=arg(2)), a.dyn(arg(2),z=1))
    try: a.missing(arg(5))
    except AttributeError as e: print('AE', e)
    try: a.missing(undefined)
    except AttributeError as e: print('AE', e)
    a.inst=lambda *x: ('inst',x)
    print(a.inst(arg(7)))
    a.inst2=print
    a.inst2(arg(8))
    print('abc'.replace('a', str(1)), [1,2].count(1+0), {'a':1}.get('b', arg(9)), 'x'.join(str(i) for i in range(3)))
    l=[]
    l.append(arg(10)); l.insert(0+0, l); l.extend([1,2]); print(l[1:], 'abc'.upper().center(3+4,'*'))
    import os.path
    print(os.path.join('a', str('b')), str.upper(str('x')))
def rebind(a):
    def change(): 
        A.f=lambda self,*x: ('new',x); return 1
    old=A.f
    print(a.f(change()), a.f(1))
    A.f=old
for i in range(3): run(A()); rebind(A())
print(log)
class D:
    def __del__(self): print('del')
    def m(self,x): return x
def tmp():
    print(D().m(arg(1)))
    print('after')
    try: D().m(1/0)
    except ZeroDivisionError as e: print(e)
    print('after')
    try: D().nope(arg(1))
    except AttributeError as e: print(e); del e
    print('after')
for i in range(3): tmp()
