"""Scanner and encoder of json."""
import _json
import json
import re


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


for s,e in (('abc"',0),('abc',0),('a\nb"',0),('\\x"',0),('\\u12"',0),('\\ud800\\udc00"',0),('\\ud800x"',0),('\\',0),('x',5),('x',-1),('\\ud800\\u12"',0),('\\ud800\\u0041"',0),('\\u 123"',0)): t(_json.scanstring,s,e)
t(_json.scanstring,b'x',0);t(_json.scanstring,'a\nb"',0,False);t(_json.encode_basestring,1);t(_json.encode_basestring_ascii,b'');t(_json.encode_basestring_ascii,'a"\\\n\x00\x7f\xe9\u1234\U0001F600\ud800')
t(_json.encode_basestring,'a"\\\n\x00\x7f\xe9\u1234\U0001F600\ud800\b\f\r\t')
for s in ('','[','[1','[1,','[1,]','[1 2]','{','{"a"','{"a":','{"a":1','{"a":1,','{"a":1,}','{1:2}','nul','null','-','-I','-Infinity','Infinity','NaN','1.','1e','1e+','01','-01','1.5e10','1E400','[]','{}',' [ 1 , 2 ] ','{"a" 1}','{"a":}','[1,,2]','true','false','tru','"','{"a":1 "b"}','\ufeff1','123456789012345678901234567890','[1]x',' ','-0','-0.0','1.0E+2','{,}','[,]','{"a":1,b}'):
    t(json.loads,s)
d=json.JSONDecoder(); t(d.scan_once,'1',0);t(d.scan_once,'1',1);t(d.scan_once,'1',-1);t(d.scan_once,b'1',0);t(d.scan_once,'x',0)
t(json.dumps,{1:2,None:3,True:4,1.5:5,'a':[]});t(json.dumps,{(1,):2});t(json.dumps,{(1,):2,'a':1},skipkeys=True);t(json.dumps,object);t(json.dumps,[object]);t(json.dumps,{'a':[1,{2:object}]})
a=[];a.append(a);t(json.dumps,a);a={};a['x']=a;t(json.dumps,a);t(json.dumps,float('nan'));t(json.dumps,float('nan'),allow_nan=False);t(json.dumps,{float('inf'):1},allow_nan=False);t(json.dumps,{float('inf'):1})
t(json.dumps,[1,[2,{}],{'a':{'b':[]}}],indent=2);t(json.dumps,{'b':1,'a':2},sort_keys=True);t(json.dumps,{'b':1,2:2},sort_keys=True);t(json.dumps,'x',indent='\t');t(json.dumps,[[],{},()],indent=0)
class I(int): __repr__=lambda s:'I'
class F(float): __repr__=lambda s:'F'
class S(str): pass
t(json.dumps,[I(5),F(1.5),S('x'),True,None,1e100,1e16,123456789.123,-0.0,10**30]);t(json.dumps,{I(5):1,F(2.5):2,S('y'):3})
e=json.JSONEncoder(); t(e.iterencode,[1,2],True) 
