"""Processes with the interface of threading, as CPython's package, where no process can be forked.

A JVM can't fork, and the fork server forks too: new processes are spawned, which CPython's other modules do as they do
elsewhere. The start methods that need a fork are unknown, as they are on systems without one.
"""

import sys
from . import context

_contexts = context._concrete_contexts
for _name in [name for name in _contexts if name != "spawn"]:
    del _contexts[_name]
context._default_context._default_context = _contexts["spawn"]
del _contexts, _name

# The functions of the default context are those of the package.
__all__ = [name for name in dir(context._default_context) if name[0] != "_"]
for _name in __all__:
    globals()[_name] = getattr(context._default_context, _name)
del _name

# Levels of its logger, finer than logging's.
SUBDEBUG = 5
SUBWARNING = 25

# Spawned processes give the main module this name; here it is the same.
if "__main__" in sys.modules:
    sys.modules["__mp_main__"] = sys.modules["__main__"]
