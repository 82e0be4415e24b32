"""Arrays of all item types."""
import array as A
import io
import re

array = A.array


def show(value):
    """A repr without addresses."""
    return re.sub("0x[0-9a-f]{6,}", "0x", repr(value))


def t(function, *args, **kwargs):
    """Prints a call and what it gives, or the error that it raises."""
    name = show(getattr(function, "__name__", function))
    try:
        result = function(*args, **kwargs)
    except BaseException as e:
        print(name, show(args), kwargs, type(e).__name__, re.sub("0x[0-9a-f]{6,}", "0x", str(e)), getattr(e, "__notes__", None))
    else:
        print(name, show(args), kwargs, "->", show(result))


t(array);t(array,1);t(array,'x');t(array,'ii');t(array,'i',1);t(array,'i','abc');t(array,'i',b'abc');t(array,'i',b'abcd');t(array,'i',[1,'a']);t(array,'i',[1<<40]);t(array,'w','h\xe9\U0001F600');t(array,'w',[1]);t(array,'w',['ab']);t(array,'u','ab');t(array,'i',array('d',[1.5]));t(array,'d',array('i',[1]));t(array,'w',array('i'));t(array,'i',array('w'));t(array,'i',foo=1);t(array,'i',[1],2)
for c,v in (('b',200),('B',-1),('B',256),('h',1<<20),('H',-1),('H',70000),('i',1<<40),('I',-1),('I',1<<40),('l',1<<70),('L',-1),('L',1<<70),('q',1<<70),('Q',-1),('Q',1<<70),('i',1.5),('d','a'),('f',None),('b','a'),('w',1),('w',''),('u','ab'),('u',1),('b',1<<70),('B',1<<70),('H',1<<70),('I',1<<70),('I',1.5),('L','x'),('f',1e300)): t(array(c).append,v)
a=array('i',[1,2,3]);print(a,array('w','a\'b'),array('d'),array('u'),a.buffer_info()[1],a.itemsize,a.typecode)
t(a.pop,5);t(array('i').pop);t(a.remove,9);t(a.index,9);t(a.index,2,2);t(a.index,1,0,0);t(a.insert,0,'x');t(lambda:a['a']);t(lambda:a[9]);t(lambda:a+1);t(lambda:a+array('d'));t(lambda:a*'x');t(lambda:a.__iadd__(1));t(lambda:a.extend(array('d')));t(a.extend,1);t(a.extend,['x']);t(a.fromlist,(1,));t(a.fromlist,[1,'x']);print(a);t(a.frombytes,b'abc');t(a.frombytes,'abcd');t(a.fromunicode,'x');t(a.tounicode);t(array('w').fromunicode,1)
t(a.__setitem__,0,'x');t(a.__setitem__,9,1);t(a.__setitem__,slice(0,1),[1]);t(a.__setitem__,slice(0,1),array('d'));t(a.__setitem__,slice(0,3,2),array('i',[1]));t(a.__delitem__,9);t(a.__setitem__,'x',1)
m=memoryview(a);print(m.format,m.itemsize,m.nbytes);t(a.append,1);t(a.pop);t(a.clear);t(a.extend,[1]);a[0]=7;print(m[0]);m.release()
t(A._array_reconstructor,array,'i',22,b'');t(A._array_reconstructor,int,'i',1,b'');t(A._array_reconstructor,array,'i',0,'x');t(A._array_reconstructor,array,'i',8,b'\1\0\0\0');t(A._array_reconstructor,array,'z',8,b'')
class S(array): pass
print(S('i',[1]),S('i',[1])+S('i',[2]),type(S('i',[1])[:]),type(S('i')*2)); t(array.__new__,S,'i')
