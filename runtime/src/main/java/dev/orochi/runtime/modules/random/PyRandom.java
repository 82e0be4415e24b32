package dev.orochi.runtime.modules.random;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.object.BuiltinFlags;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBigInt;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import java.math.BigInteger;
import java.security.SecureRandom;

/** {@code _random.Random}. The generator is used under the object's lock, so that threads get different numbers. */
@PyClass(name = "Random", module = "_random", doc = "Random() -> create a random number generator with its own internal state.")
public final class PyRandom extends PyExtensible implements BuiltinFlags.NoWeakRefs {
    private static final BigInteger WORD = BigInteger.valueOf(0xFFFFFFFFL);

    private final MersenneTwister twister = new MersenneTwister();

    private PyRandom(Shape shape) {
        super(shape);
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        PyRandom self = new PyRandom(type.instanceShape());
        self.seedWith(entropy());
        return self;
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    public static void init(PyRandom self, Object[] args, PyDict kwargs) {
        if (kwargs.size() > 0) {
            throw Errors.typeError("Random() takes no keyword arguments");
        }
        if (args.length > 1) {
            throw Errors.typeError("Random() requires 0 or 1 argument");
        }
        seed(self, args.length == 0 ? null : args[0]);
    }

    private static int[] entropy() {
        SecureRandom source = new SecureRandom();
        int[] key = new int[MersenneTwister.N];
        for (int i = 0; i < key.length; i++) {
            key[i] = source.nextInt();
        }
        return key;
    }

    private void seedWith(int[] key) {
        lock();
        twister.seed(key);
        unlock();
    }

    @Builtin("seed($self, n=None, /)")
    public static void seed(PyRandom self, Object n) {
        if (n == null || n == PyNone.NONE) {
            self.seedWith(entropy());
            return;
        }
        BigInteger value;
        if (Ops.isInt(n)) {
            value = Ops.bigInteger(Ops.index(n)).abs();
        } else {
            value = new BigInteger(Long.toUnsignedString(Ops.hash(n)));
        }
        int[] key = new int[Math.max(1, (value.bitLength() + 31) / 32)];
        byte[] bytes = value.toByteArray();
        for (int i = 0; i < bytes.length && i / 4 < key.length; i++) {
            key[i / 4] |= (bytes[bytes.length - 1 - i] & 255) << i % 4 * 8;
        }
        self.seedWith(key);
    }

    @Builtin(value = "random($self, /)", effect = Effect.QUIET)
    public static Object random(PyRandom self) {
        self.lock();
        double d = self.twister.nextDouble();
        self.unlock();
        return PyFloat.of(d);
    }

    @Builtin(value = "getrandbits($self, k, /)", effect = Effect.QUIET)
    public static Object getRandomBits(PyRandom self, Object k) {
        Object count = Ops.index(k);
        if (Ops.bigInteger(count).signum() < 0) {
            throw Errors.valueError("Cannot convert negative int");
        }
        if (!(count instanceof PyInt small)) {
            throw Errors.overflowError("Python int too large for C uint64_t");
        }
        long bits = small.value;
        if (bits <= 32) {
            if (bits == 0) {
                return PyInt.of(0);
            }
            self.lock();
            int word = self.twister.nextInt();
            self.unlock();
            return PyInt.of((word & 0xFFFFFFFFL) >>> 32 - bits);
        }
        if (bits > Integer.MAX_VALUE) {
            throw Errors.memoryError();
        }
        return self.manyBits((int) ((bits - 1) / 32 + 1), (int) (bits % 32));
    }

    private Object manyBits(int words, int lastBits) {
        byte[] magnitude = new byte[words * 4];
        lock();
        for (int i = 0; i < words; i++) {
            int word = twister.nextInt();
            if (i == words - 1 && lastBits != 0) {
                word >>>= 32 - lastBits;
            }
            int at = magnitude.length - 4 * i - 4;
            magnitude[at] = (byte) (word >>> 24);
            magnitude[at + 1] = (byte) (word >>> 16);
            magnitude[at + 2] = (byte) (word >>> 8);
            magnitude[at + 3] = (byte) word;
        }
        unlock();
        return PyBigInt.of(new BigInteger(1, magnitude));
    }

    @Builtin("getstate($self, /)")
    public static Object getState(PyRandom self) {
        int[] words = new int[self.twister.state.length];
        self.lock();
        System.arraycopy(self.twister.state, 0, words, 0, words.length);
        int index = self.twister.index;
        self.unlock();
        Object[] items = new Object[words.length + 1];
        for (int i = 0; i < words.length; i++) {
            items[i] = PyInt.of(words[i] & 0xFFFFFFFFL);
        }
        items[words.length] = PyInt.of(index);
        return PyTuple.of(items);
    }

    @Builtin("setstate($self, state, /)")
    public static void setState(PyRandom self, Object state) {
        if (!(state instanceof PyTuple tuple)) {
            throw Errors.typeError("state vector must be a tuple");
        }
        if (tuple.items.length != MersenneTwister.N + 1) {
            throw Errors.valueError("state vector is the wrong size");
        }
        int[] words = new int[MersenneTwister.N];
        for (int i = 0; i < words.length; i++) {
            words[i] = word(tuple.items[i]);
        }
        Object last = tuple.items[words.length];
        if (!(Ops.index(last) instanceof PyInt index)) {
            throw Errors.overflowError("Python int too large to convert to C long");
        }
        if (index.value < 0 || index.value > MersenneTwister.N) {
            throw Errors.valueError("invalid state");
        }
        self.lock();
        System.arraycopy(words, 0, self.twister.state, 0, words.length);
        self.twister.index = (int) index.value;
        self.unlock();
    }

    private static int word(Object item) {
        if (!Ops.isInt(item)) {
            throw Errors.typeError("an integer is required");
        }
        BigInteger value = Ops.bigInteger(Ops.index(item));
        if (value.signum() < 0) {
            throw Errors.overflowError("can't convert negative value to unsigned int");
        }
        if (value.bitLength() > 64) {
            throw Errors.overflowError("Python int too large to convert to C unsigned long");
        }
        return value.and(WORD).intValue();
    }
}
