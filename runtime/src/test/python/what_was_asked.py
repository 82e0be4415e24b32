"""An AttributeError is told what was asked for; an UnboundLocalError is not; suggestions are made from that."""
import traceback


def shows(function, *args):
    try:
        function(*args)
    except Exception as e:
        print("".join(traceback.format_exception_only(e)).strip())
        print("   ", repr(getattr(e, "name", None)), type(getattr(e, "obj", None)).__name__)


class Silent:
    __str__ = None
    __repr__ = None


def raising(error):
    class A:
        blech = None

        def __getattr__(self, name):
            raise error

        @property
        def blach(self):
            raise error

        def __setattr__(self, name, value):
            raise error

    return A()


class ByAll:
    blech = None

    def __getattribute__(self, name):
        raise AttributeError("all")


def reads(o):
    return o.bluch


for error in (AttributeError, AttributeError(), AttributeError(Silent()), AttributeError("Error", 23), AttributeError(23),
              AttributeError("named", name="blec"), AttributeError("of", obj=3), KeyError("key")):
    o = raising(error)
    shows(reads, o)
    shows(getattr, o, "bluch")
    print(getattr(o, "bluch", "default") if error.__class__ is AttributeError else None)
for _ in range(3):
    shows(reads, ByAll())
    shows(lambda: raising(AttributeError("p")).blach)
    shows(lambda: raising(AttributeError).blach)


def unbound():
    something = 3
    print(somethong)
    somethong = 3


def deleted():
    del something
    something = 1


def free():
    def inner():
        return something
    inner()
    something = 1


shows(unbound)
shows(deleted)
shows(free)
