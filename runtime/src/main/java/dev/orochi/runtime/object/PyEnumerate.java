package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import java.math.BigInteger;

/** {@code enumerate(iterable, start=0)}. Thread rule: see {@link PyIterator}. */
@PyClass(name = "enumerate", doc = """
        Return an enumerate object.

          iterable
            an object supporting iteration

        The enumerate object yields pairs containing a count (from start, which
        defaults to zero) and a value yielded by the iterable argument.

        enumerate is useful for obtaining an indexed list:
            (0, seq[0]), (1, seq[1]), (2, seq[2]), ...""")
public final class PyEnumerate extends PySubclassableIterator implements PairIterator {
    private long count;
    /** The count once it does not fit a long; else null. */
    private BigInteger bigCount;

    private PyEnumerate(Shape shape, Object iterator, Object start) {
        super(shape, iterator);
        if (start instanceof PyInt i) {
            count = i.value;
        } else {
            bigCount = Ops.bigInteger(start);
        }
    }

    @Builtin(value = "__new__($type, iterable=<unrepresentable>, start=0)", effect = Effect.QUIET)
    static Object make(PyType type, Object iterable, Object start) {
        if (iterable == null) {
            throw Errors.typeError("enumerate() missing required argument 'iterable'");
        }
        Object n = start == null ? PyInt.ZERO : Ops.index(start);
        return new PyEnumerate(type.instanceShape(), Ops.iter(iterable), n);
    }

    @Override
    @Builtin("__next__($self, /)")
    Object advance() {
        Object v = Ops.next(source);
        return v == null ? null : PyTuple.of(nextCount(), v);
    }

    @Override
    public boolean givesPairs() {
        return type().isBuiltin();
    }

    @Override
    public boolean isQuiet() {
        return source instanceof PyIterator i && i.quiet && givesPairs();
    }

    @Override
    public boolean nextPair(Object[] pair) {
        Object v = Ops.next(source);
        if (v == null) {
            return false;
        }
        pair[0] = nextCount();
        pair[1] = v;
        return true;
    }

    /** The generator whose items it numbers, if it is of the built-in type and the next number is small; else null. */
    public PyGenerator generator() {
        return source instanceof PyGenerator g && givesPairs() && bigCount == null && count != Long.MAX_VALUE ? g : null;
    }

    /** The number of an item of {@link #generator}. */
    public long number() {
        return count++;
    }

    private Object nextCount() {
        if (bigCount == null) {
            long n = count;
            if (n == Long.MAX_VALUE) {
                bigCount = BigInteger.valueOf(n).add(BigInteger.ONE);
            } else {
                count = n + 1;
            }
            return PyInt.of(n);
        }
        BigInteger n = bigCount;
        bigCount = n.add(BigInteger.ONE);
        return PyBigInt.of(n);
    }

    @Builtin("__iter__($self, /)")
    Object iter() {
        return this;
    }

    @Override
    Object builtinIter() {
        return this;
    }

    @Builtin(value = "__reduce__($self, /)", doc = "Return state information for pickling.")
    Object reduce() {
        return PyTuple.of(type(), PyTuple.of(source, bigCount == null ? PyInt.of(count) : PyBigInt.of(bigCount)));
    }

    @Builtin(value = "__class_getitem__($type, object, /)", kind = Kind.CLASS, doc = "See PEP 585")
    static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }
}
