package dev.orochi.runtime.modules.sre;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Effect;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.NotIterable;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyGenericAlias;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;

/** {@code re.Match}. Immutable; safe for any thread. */
@PyClass(name = "Match", module = "re", subclassable = false,
        doc = "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.")
public final class PyMatch extends PyObject implements NotIterable {
    private static final Shape SHAPE = PyType.shapeOf(PyMatch.class);

    private final PyPattern pattern;
    private final Object string;
    /** Start and end of the match and of each group; -1 for a group that took no part. */
    private final int[] spans;
    private final int pos;
    private final int endpos;
    private final int lastIndex;

    PyMatch(PyPattern pattern, Object string, Matcher m, int pos, int endpos) {
        super(SHAPE);
        this.pattern = Rc.own(pattern);
        this.string = Rc.own(string);
        this.pos = pos;
        this.endpos = endpos;
        lastIndex = m.lastIndex();
        int groups = pattern.program.groups;
        spans = new int[2 * groups + 2];
        spans[0] = m.start();
        spans[1] = m.end();
        for (int g = 0; g < groups; g++) {
            boolean has = m.has(g);
            spans[2 * g + 2] = has ? m.mark(2 * g) : -1;
            spans[2 * g + 3] = has ? m.mark(2 * g + 1) : -1;
        }
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(pattern);
        v.visit(string);
    }

    Object slice(int group, Object unset) {
        int from = spans[2 * group];
        return from < 0 ? unset : Searched.slice(string, from, spans[2 * group + 1]);
    }

    /** A group's number, named by a number or a name. */
    private int index(Object group) {
        if (group instanceof PyInt i) {
            return checkedIndex(i.value);
        }
        if (Natives.isIndex(group)) {
            Object i = Ops.index(group);
            return checkedIndex(i instanceof PyInt small ? small.value : -1);
        }
        Object i = pattern.groupIndex.get(group);
        return checkedIndex(i instanceof PyInt small ? small.value : -1);
    }

    int checkedIndex(long group) {
        if (group < 0 || group >= spans.length / 2) {
            throw Errors.indexError("no such group");
        }
        return (int) group;
    }

    @Builtin(value = "group($self, /, *args)", effect = Effect.QUIET, textSignature = false)
    public static Object group(PyMatch self, Object[] args) {
        if (args.length == 0) {
            return self.slice(0, PyNone.NONE);
        }
        if (args.length == 1) {
            return self.slice(self.index(args[0]), PyNone.NONE);
        }
        Object[] all = new Object[args.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = self.slice(self.index(args[i]), PyNone.NONE);
        }
        return PyTuple.of(all);
    }

    @Builtin(value = "__getitem__($self, key, /)", effect = Effect.QUIET)
    public static Object getItem(PyMatch self, Object key) {
        return self.slice(self.index(key), PyNone.NONE);
    }

    @Builtin(value = "start($self, group=0, /)", effect = Effect.QUIET)
    public static int start(PyMatch self, Object group) {
        return self.spans[group == null ? 0 : 2 * self.index(group)];
    }

    @Builtin(value = "end($self, group=0, /)", effect = Effect.QUIET)
    public static int end(PyMatch self, Object group) {
        return self.spans[group == null ? 1 : 2 * self.index(group) + 1];
    }

    @Builtin(value = "span($self, group=0, /)", effect = Effect.QUIET)
    public static Object span(PyMatch self, Object group) {
        return self.pair(group == null ? 0 : self.index(group));
    }

    private PyTuple pair(int group) {
        return PyTuple.of(PyInt.of(spans[2 * group]), PyInt.of(spans[2 * group + 1]));
    }

    @Builtin(value = "groups($self, /, default=None)", effect = Effect.QUIET)
    public static Object groups(PyMatch self, Object unset) {
        Object[] all = new Object[self.spans.length / 2 - 1];
        for (int g = 0; g < all.length; g++) {
            all[g] = self.slice(g + 1, unset == null ? PyNone.NONE : unset);
        }
        return PyTuple.of(all);
    }

    @Builtin(value = "groupdict($self, /, default=None)", effect = Effect.QUIET)
    public static Object groupDict(PyMatch self, Object unset) {
        PyDict all = new PyDict();
        self.pattern.groupIndex.forEach((name, group) ->
                all.put(name, self.slice(self.index(group), unset == null ? PyNone.NONE : unset)));
        return all;
    }

    @Builtin(value = "expand($self, /, template)", effect = Effect.QUIET)
    public static Object expand(PyMatch self, Object template) {
        return self.pattern.template(template).expand(self);
    }

    @Builtin("__copy__($self, /)")
    public static Object copy(PyMatch self) {
        return self;
    }

    @Builtin("__deepcopy__($self, memo, /)")
    public static Object deepCopy(PyMatch self, Object memo) {
        return self;
    }

    @Builtin(value = "__class_getitem__($type, item, /)", kind = Kind.CLASS)
    public static Object classGetItem(PyType type, Object item) {
        return PyGenericAlias.of(type, item);
    }

    @Builtin("__repr__($self, /)")
    public static String repr(PyMatch self) {
        String text = Ops.repr(self.slice(0, PyNone.NONE));
        int cut = text.offsetByCodePoints(0, Math.min(50, text.codePointCount(0, text.length())));
        return "<re.Match object; span=(" + self.spans[0] + ", " + self.spans[1] + "), match=" + text.substring(0, cut) + ">";
    }

    @Getter("string")
    public static Object string(PyMatch self) {
        return self.string;
    }

    @Getter("re")
    public static Object re(PyMatch self) {
        return self.pattern;
    }

    @Getter("pos")
    public static int pos(PyMatch self) {
        return self.pos;
    }

    @Getter("endpos")
    public static int endpos(PyMatch self) {
        return self.endpos;
    }

    @Getter("lastindex")
    public static Object lastIndex(PyMatch self) {
        return self.lastIndex < 0 ? PyNone.NONE : PyInt.of(self.lastIndex);
    }

    @Getter("lastgroup")
    public static Object lastGroup(PyMatch self) {
        PyTuple names = self.pattern.indexGroup;
        boolean named = self.lastIndex >= 0 && self.lastIndex < names.size();
        return named ? names.get(self.lastIndex) : PyNone.NONE;
    }

    @Getter("regs")
    public static Object regs(PyMatch self) {
        Object[] all = new Object[self.spans.length / 2];
        for (int g = 0; g < all.length; g++) {
            all[g] = self.pair(g);
        }
        return PyTuple.of(all);
    }
}
