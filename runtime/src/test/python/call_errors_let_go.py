"""A call whose arguments don't fit keeps none of them; super() in a class whose cell holds no class."""
import weakref


class Thing:
    pass


def function(a, *rest, k, **kw):
    pass


calls = [
    lambda o: function(x=o),
    lambda o: function(1, o, o),
    lambda o: function(1, o, o, x=o),
    lambda o: function(1, o, a=o),
]
for call in calls:
    thing = Thing()
    ref = weakref.ref(thing)
    try:
        call(thing)
    except TypeError as e:
        print(e)
    del thing
    print(ref() is None)


class Base:
    def attribute(self):
        super().__init__

    def method(self):
        super().__init__()

    def plain(self):
        super()

    def given(self):
        super(99, self)


Base.attribute.__closure__[0].cell_contents = 99
for f in Base.attribute, Base.method, Base.plain, Base.given:
    try:
        f(object())
    except (RuntimeError, TypeError) as e:
        print(type(e).__name__, e)
