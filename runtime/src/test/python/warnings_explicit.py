# warn_explicit() and what the module's attributes may be replaced by
import warnings as W, _warnings, sys
def t(f,*a,**k):
    try: print('ok', f(*a,**k))
    except BaseException as e: print(type(e).__name__, e)
with W.catch_warnings(record=True) as w:
  W.simplefilter('always')
  we=W.warn_explicit
  t(we,'m',UserWarning,None,3)
  t(we,'m',UserWarning,'f','3')
  t(we,'m',UserWarning,'f',None)
  t(we,'m',UserWarning,'f',1.5)
  t(we,'m',3,'f',1)
  t(we,'m',int,'f',1)
  t(we,None,None,'f',1)
  t(we,'m',UserWarning,'f',1,registry=42)
  t(we,'m',UserWarning,'f',1,module_globals=42)
  t(we,'m',UserWarning,'f',1,module_globals={})
  t(we,'m',UserWarning,'f',1,module_globals={'__name__':'x'})
  t(we,'m',UserWarning,'f',1,module_globals={'__name__':'x','__spec__':None})
  t(we,'m',UserWarning,'f',1,module_globals={'__name__':'x','__spec__':None, '__loader__':None})
  t(we,'m',UserWarning,'f',1,module_globals={'__name__':'x','__loader__':3})
  class L:
    def __init__(s,v): s.v=v
    def get_source(s,n): print('gs',n); return s.v
  import importlib.machinery as M
  for v in (None, 'a\nb', 42, ''):
    l=L(v)
    t(we,'m',UserWarning,'f',1,module_globals={'__name__':'x','__loader__':l,'__spec__':M.ModuleSpec('x',l)})
  l=L('a')
  t(we,'m',UserWarning,'f',5,module_globals={'__name__':'x','__loader__':l,'__spec__':M.ModuleSpec('x',l)})
  t(we,'m',UserWarning,'f',-1,module_globals={'__name__':'x','__loader__':l,'__spec__':M.ModuleSpec('x',l)})
  t(we,'m',UserWarning,'f',0,module_globals={'__loader__':l,'__spec__':M.ModuleSpec('x',l)})
  wn=W.warn
  for p in [[], (b'x',), 'abc', (), ('a',1)]: t(wn,'m',skip_file_prefixes=p)
  t(wn,'m',3); t(wn,'m',int); t(wn, 'm', UserWarning, 'x'); t(wn,'m',UserWarning())
  print(len(w), [(str(i.message), i.category.__name__, i.lineno if 'frozen' not in i.filename else None, i.filename[-4:]) for i in w])
with W.catch_warnings(record=True) as w:
  W.resetwarnings(); W.filterwarnings('once', category=UserWarning)
  m=UserWarning('once')
  we(m,UserWarning,'f',1); we(m,UserWarning,'f',1); print(len(w))
  o=W.onceregistry
  W.onceregistry={}
  we(m,UserWarning,'f',1);print(len(w), len(W.onceregistry))
  W.onceregistry=3
  t(we,m,UserWarning,'f',1)
  del W.onceregistry
  we(m,UserWarning,'f',1);print(len(w))
  W.onceregistry=o
  W.resetwarnings()
  a=W.defaultaction
  W.defaultaction=3; t(we,m,UserWarning,'f',1)
  W.defaultaction='nix'; t(we,m,UserWarning,'f',1)
  W.defaultaction=a
  fl=W.filters
  W.filters[:]=[3]; t(we,m,UserWarning,'f',1)
  W.filters[:]=[('nix',None,UserWarning,None,0)]; t(we,m,UserWarning,'f',1)
  W.filters[:]=[('nix',None,UserWarning,None,'a')]; t(we,m,UserWarning,'f',1)
  W.filters[:]=[(3,None,UserWarning,None,0)]; t(we,m,UserWarning,'f',1)
  W.filters=(); t(we,m,UserWarning,'f',1)
  W.filters=fl
sys.stderr=sys.stdout
with W.catch_warnings():
  W.simplefilter('always')
  s=W._showwarnmsg
  W._showwarnmsg=3; t(we,'m',UserWarning,'f',1)
  del W._showwarnmsg
  t(we,'m',UserWarning,'f',1); t(we, 'm2',UserWarning,'warnings_explicit.py',2)
  t(we,'m',UserWarning,'f',1,module_globals={'__name__':'x','__loader__':l,'__spec__':M.ModuleSpec('x',l)})
  class B(str):
    def splitlines(self): return 42
  l=L(B('  source \nb'))
  t(we,'m',UserWarning,'f',1,module_globals={'__name__':'x','__loader__':l,'__spec__':M.ModuleSpec('x',l)})
  W._showwarnmsg=s
  l=L(B('a\nb'))
  t(we,'m',UserWarning,'f',1,module_globals={'__name__':'x','__loader__':l,'__spec__':M.ModuleSpec('x',l)})
