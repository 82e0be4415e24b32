"""OrderedDict."""
from collections import OrderedDict as O
import pickle,copy
o=O([('a',1),('b',2),('c',3)]);print(o,o.keys(),o.values(),o.items());o.move_to_end('a');print(o);o.move_to_end('c',last=False);print(o);print(o.popitem(),o.popitem(last=False),o,len(o))
for i in range(50): o[i]=i
for i in range(0,50,2): o.move_to_end(i)
print(list(o)); print(list(reversed(o)))
for i in range(20): o.popitem(last=False)
print(o);
try: O().popitem()
except KeyError as e: print(e)
try: o.move_to_end('zz')
except KeyError as e: print(e)
print(O(a=1,b=2)==O(b=2,a=1),O(a=1,b=2)=={'b':2,'a':1},O(a=1)!=O(a=2),O(a=1)|{'b':2},{'z':1}|O(a=1),O.fromkeys('abc',0));x=O(a=1);x|={'q':1};x.foo=3;print(x,x.__dict__,pickle.loads(pickle.dumps(x)),copy.deepcopy(x),x.copy(),x.setdefault('n',5),x.pop('n'),x.pop('n',7))
y=O();y['me']=y;print(y)
class S(O):
    def __setitem__(s,k,v): super().__setitem__(k,v*2)
print(S(a=1),S(a=1).copy())
del o[49];o[49]='new';print(list(o)[-1])
it=iter(o);next(it);o['nn']=1
try: next(it)
except RuntimeError as e: print('RuntimeError')
