package dev.orochi.runtime.modules.itertools;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;

/** {@code itertools}. Stateless. */
@PyModuleDef(value = "itertools", doc = "Functional tools for creating and using iterators.")
final class ItertoolsModule {
    private ItertoolsModule() {
    }

    @Constant("count")
    static PyType typeCount() {
        return PyType.ofClass(PyCount.class);
    }

    @Constant("cycle")
    static PyType typeCycle() {
        return PyType.ofClass(PyCycle.class);
    }

    @Constant("repeat")
    static PyType typeRepeat() {
        return PyType.ofClass(PyRepeat.class);
    }

    @Constant("accumulate")
    static PyType typeAccumulate() {
        return PyType.ofClass(PyAccumulate.class);
    }

    @Constant("batched")
    static PyType typeBatched() {
        return PyType.ofClass(PyBatched.class);
    }

    @Constant("chain")
    static PyType typeChain() {
        return PyType.ofClass(PyChain.class);
    }

    @Constant("combinations")
    static PyType typeCombinations() {
        return PyType.ofClass(PyCombinations.class);
    }

    @Constant("combinations_with_replacement")
    static PyType typeCombinationsWithReplacement() {
        return PyType.ofClass(PyCombinationsWithReplacement.class);
    }

    @Constant("compress")
    static PyType typeCompress() {
        return PyType.ofClass(PyCompress.class);
    }

    @Constant("dropwhile")
    static PyType typeDropWhile() {
        return PyType.ofClass(PyDropWhile.class);
    }

    @Constant("filterfalse")
    static PyType typeFilterFalse() {
        return PyType.ofClass(PyFilterFalse.class);
    }

    @Constant("groupby")
    static PyType typeGroupBy() {
        return PyType.ofClass(PyGroupBy.class);
    }

    @Constant("_grouper")
    static PyType typeGrouper() {
        return PyType.ofClass(PyGrouper.class);
    }

    @Constant("islice")
    static PyType typeISlice() {
        return PyType.ofClass(PyISlice.class);
    }

    @Constant("pairwise")
    static PyType typePairwise() {
        return PyType.ofClass(PyPairwise.class);
    }

    @Constant("permutations")
    static PyType typePermutations() {
        return PyType.ofClass(PyPermutations.class);
    }

    @Constant("product")
    static PyType typeProduct() {
        return PyType.ofClass(PyProduct.class);
    }

    @Constant("starmap")
    static PyType typeStarMap() {
        return PyType.ofClass(PyStarMap.class);
    }

    @Constant("takewhile")
    static PyType typeTakeWhile() {
        return PyType.ofClass(PyTakeWhile.class);
    }

    @Constant("_tee")
    static PyType typeTee() {
        return PyType.ofClass(PyTee.class);
    }

    @Constant("_tee_dataobject")
    static PyType typeTeeData() {
        return PyType.ofClass(PyTeeData.class);
    }

    @Constant("zip_longest")
    static PyType typeZipLongest() {
        return PyType.ofClass(PyZipLongest.class);
    }

    @Builtin(value = "tee($module, iterable, n=2, /)", effect = Effect.QUIET)
    static Object tee(Object iterable, long n) {
        if (n < 0) {
            throw Errors.valueError("n must be >= 0");
        }
        if (n > Integer.MAX_VALUE - 16) {
            throw new OutOfMemoryError();
        }
        Object[] all = new Object[(int) n];
        if (n > 0) {
            PyTee first = (PyTee) PyTee.make(PyType.ofClass(PyTee.class), Ops.iter(iterable));
            all[0] = first;
            for (int i = 1; i < n; i++) {
                all[i] = PyTee.copy(first);
            }
        }
        return PyTuple.of(all);
    }
}
