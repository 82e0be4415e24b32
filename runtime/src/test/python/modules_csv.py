"""Dialects, readers and writers of csv."""
import _csv
import io
import re

D = _csv.Dialect


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


for k,vs in dict(delimiter=['','ab',1,None,'\n',' ','a','\r',b'x'],quotechar=['','ab',1,None,'\n',' '],escapechar=['','ab',1,None,'\n',' '],lineterminator=[1,None,'','x'],quoting=[-1,6,'a',None,5,4],doublequote=[0,'x'],strict=[1],skipinitialspace=[3]).items():
    for v in vs: t(D,**{k:v})
t(D,delimiter='"');t(D,delimiter='\\',escapechar='\\');t(D,quotechar='x',escapechar='x');t(D,delimiter=' ',skipinitialspace=True);t(D,quotechar=None,quoting=1);t(D,quotechar=' ',skipinitialspace=True);t(D,lineterminator='x',delimiter='x');t(D,lineterminator='"');t(D,foo=1);t(D,1,2);t(D,'excel');t(D,'nope');t(D,quotechar=None);t(D,quotechar=None,quoting=3)
t(_csv.reader);t(_csv.reader,1);t(_csv.writer);t(_csv.writer,1);t(_csv.register_dialect,1);t(_csv.register_dialect,'a');t(_csv.register_dialect,'b','excel',delimiter='xx');t(_csv.unregister_dialect,'zz');t(_csv.get_dialect,'zz');t(_csv.get_dialect,1);t(_csv.field_size_limit,'a');t(_csv.field_size_limit);t(_csv.field_size_limit,10);t(_csv.field_size_limit,131072);t(_csv.register_dialect,'q',1)
def r(lines,**k): t(lambda l: list(_csv.reader(l,**k)),lines)
for l,k in ((['a,b\n'],{}),(['a,"b\n','c"\n'],{}),(['a,"b'],{}),(['a,"b'],dict(strict=True)),(['"a"b,c'],{}),(['"a"b,c'],dict(strict=True)),(['a\nb'],{}),(['a\rb'],{}),(['a\r\n'],{}),(['a\r\nb'],{}),([''],{}),(['\n'],{}),([b'a'],{}),([1],{}),(['a,\\,b'],dict(escapechar='\\')),(['a\\'],dict(escapechar='\\')),(['a\\\n','b'],dict(escapechar='\\')),(['1,2.5,"3",x'],dict(quoting=2)),(['1,"3"'],dict(quoting=2)),(['1,,"","x"'],dict(quoting=4)),(['1,,"","x"'],dict(quoting=5)),(['1,"a""b"'],{}),(['"a""b"'],dict(doublequote=False)),([' a, b'],dict(skipinitialspace=True)),([' "a", "b"'],dict(skipinitialspace=True)),(["'a,b',c"],dict(quotechar="'")),(['a"b,c'],{}),(['"a,b"'],dict(quoting=3)),(['a\0b'],{}),(['"a\\"b"'],dict(escapechar='\\')),(['a,b\\'],dict(escapechar='\\',strict=True)),(['"a\n'],dict(strict=True)),(['"a"\n','"b'],{})): r(l,**k)
_csv.field_size_limit(3);r(['abcd']);r(['"abcd"']);r(['abc,abc']);_csv.field_size_limit(131072)
def w(row,**k):
    f=io.StringIO()
    try: x=_csv.writer(f,**k).writerow(row); print(row,k,repr(f.getvalue()),x)
    except BaseException as e: print(row,k,type(e).__module__+'.'+type(e).__name__,e, repr(e.__cause__))
for row,k in (([],{}),([''],{}),([None],{}),(['a','b'],{}),([1,2.5,None,True,'a"b','a,b','a\nb',' a'],{}),([''],dict(quoting=3)),([None],dict(quoting=3)),(['a,b'],dict(quoting=3)),(['a,b'],dict(quoting=3,escapechar='\\')),(['a"b'],dict(doublequote=False)),(['a"b'],dict(doublequote=False,escapechar='\\')),([1,'a'],dict(quoting=1)),([1,'a',None,2.5],dict(quoting=2)),([1,'a',None,''],dict(quoting=4)),([1,'a',None,''],dict(quoting=5)),([None],dict(quoting=5)),(5,{}),(['\r'],{}),(['a\\b'],dict(escapechar='\\')),(['a\\b'],dict(escapechar='\\',quoting=3)),(['a"b'],dict(quoting=3,quotechar=None)),(['a"b'],dict(quoting=3)),([' a'],dict(delimiter=' ',skipinitialspace=False)),([' '],dict(skipinitialspace=True)),([' ',''],dict(skipinitialspace=True,quoting=3)),([' ',''],dict(skipinitialspace=True,quoting=3,escapechar='\\')),(['',''],dict(delimiter=' ',)),(['a!b'],dict(lineterminator='!')),(['a'],dict(lineterminator='')),([''],dict(delimiter=' ',skipinitialspace=False)),({'a': 1, 'b': 2},{}),('ab',{}),(['a"'],dict(escapechar='"',quotechar=None,quoting=3)),(['a"b"'],dict(quoting=0,doublequote=True,escapechar='\\'))): w(row,**k)
class B:
    def write(s,x): return 'W'
print(_csv.writer(B()).writerow([1]),_csv.writer(B()).writerows([[1],[2]]))
class Bad:
    def __str__(s): return 1/0
