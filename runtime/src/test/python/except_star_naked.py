# the group that except* makes for an exception that is none, and the sequence that a group was made with
import traceback
try:
    try: raise ValueError(1)
    except* ValueError as g: print(repr(g), g.args, str(g))
    try: raise KeyboardInterrupt
    except* KeyboardInterrupt as g: print(repr(g), g.args)
    def f():
        try: raise KeyError
        except* KeyError: raise
    f()
except BaseException as e: print(repr(e), e.args, repr(e.__context__))
try:
    try: raise ValueError(1)
    except* ValueError as g: raise TypeError
except BaseException as e: print(repr(e), e.args, repr(e.__context__)); print(len(traceback.extract_tb(e.__context__.__traceback__)), e.__context__.__traceback__.tb_lineno - e.__traceback__.tb_lineno)
print(repr(ExceptionGroup("a",[ValueError()])), repr(ExceptionGroup("a",(ValueError(),))),ExceptionGroup("a",(ValueError(),)).args)
class L(list): pass
x=L([ValueError()])
print(repr(ExceptionGroup("a",x)))
g=ExceptionGroup("a",[ValueError(), TypeError(2)])
print(g.split(ValueError), g.subgroup(ValueError), g.derive([KeyError()]), g.derive((KeyError(),)))
l=[ValueError(), TypeError(2)]; g=ExceptionGroup("a",l); l.append(3); print(repr(g), g.args)
l.clear(); print(repr(g), str(g))
class G(ExceptionGroup):
    def derive(self, e): return G("mine", e)
try:
    try: raise G("q",(ValueError(1),KeyError(2)))
    except* ValueError as g: print(repr(g))
except BaseException as e: print(repr(e), e.args)
try:
    try: raise ExceptionGroup("q",[ValueError(1),KeyError(2)])
    except* ValueError as g: print(repr(g)); raise TypeError
except BaseException as e: print(repr(e), e.args)
try:
    try: raise ExceptionGroup("q",[ValueError(1),KeyError(2)])
    except* ValueError as g: print(repr(g)); raise
except BaseException as e: print(repr(e), e.args)
