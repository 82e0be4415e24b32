package dev.orochi.runtime.modules.ctypes;


import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyBool;
import dev.orochi.runtime.object.PyDict;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyTuple;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Runtime;
import dev.orochi.runtime.object.Temps;
import dev.orochi.runtime.object.TypeMethods;
import java.util.ArrayList;
import java.util.List;

/** What the metatypes of structures and unions do: {@code _fields_} becomes descriptors. The layout is computed by {@code ctypes._layout}. Stateless. */
final class Fields {
    private static final PyStr FIELDS = PyStr.intern("_fields_");

    private Fields() {
    }

    static void init(PyType self, Object[] args, PyDict kwargs, CInfo.Kind kind) {
        TypeMethods.init(self, args, kwargs);
        if (self.dict().get(PyStr.intern("_abstract_")) != null) {
            return;
        }
        CInfo info = CInfo.begin(self, kind);
        info.align = 1;
        CInfo base = CInfo.of(self.base());
        if (base != null) {
            info.size = base.size;
            info.align = base.align;
            info.length = base.length;
            info.format = base.format;
            info.pointers = base.pointers;
            info.fields = base.fields;
        }
        self.metaInfo = info;
        Object fields = self.dict().get(FIELDS);
        if (fields != null) {
            Ops.setAttr(self, FIELDS, fields);
        } else if (base != null) {
            base.isFinal = true;
        }
    }

    static void setAttr(PyType self, Object name, Object value, CInfo.Kind kind) {
        boolean fields = PyPayload.unwrap(name) instanceof PyStr s && s.equals(FIELDS);
        if (fields) {
            checkOpen(CInfo.of(self));
        }
        TypeMethods.setAttr(self, name, value);
        if (fields) {
            assign(self, value, kind);
        }
    }

    private static void assign(PyType self, Object fields, CInfo.Kind kind) {
        CInfo info = CInfo.of(self);
        CInfo base = CInfo.of(self.base());
        if (base != null) {
            base.isFinal = true;
        }
        Object layout = Ops.call(Ops.getAttr(Runtime.importModule("ctypes._layout"), "get_layout"), self, fields,
                PyBool.of(kind == CInfo.Kind.STRUCT), base == null ? PyNone.NONE : base.type);
        PyTuple made = Temps.temp(PyTuple.from(Ops.getAttr(layout, "fields")));
        List<PyCField> all = new ArrayList<>(List.of(base == null ? new PyCField[0] : base.fields));
        boolean pointers = base != null && base.pointers;
        for (Object o : made.items) {
            if (!(o instanceof PyCField f)) {
                throw Errors.typeError("fields must be CField objects, not " + PyType.of(o).name());
            }
            CInfo type = CInfo.concrete(f.type);
            type.isFinal = true;
            pointers |= type.pointers;
            all.add(f);
        }
        long size = Code.wordOf(Ops.getAttr(layout, "size"));
        long align = Code.wordOf(Ops.getAttr(layout, "align"));
        String format = Ops.str(Ops.getAttr(layout, "format_spec"));
        synchronized (self) { // no Python code in here
            if (info.isFinal) {
                throw Errors.attributeError("Structure or union cannot contain itself");
            }
            info.size = size;
            info.align = align;
            info.format = format;
            info.length = (base == null ? 0 : base.length) + made.size();
            info.pointers = pointers;
            info.fields = all.toArray(PyCField[]::new);
            info.isFinal = true;
        }
        for (Object o : made.items) {
            self.putAttr(((PyCField) o).name.intern(), o);
        }
        makeAnonymous(self);
    }

    private static void checkOpen(CInfo info) {
        if (info == null) {
            throw Errors.typeError("ctypes state is not initialized");
        }
        if (info.isFinal) {
            throw Errors.attributeError("_fields_ is final");
        }
    }

    // ---- fields of anonymous fields -----------------------------------------------------------------------------------------

    private static void makeAnonymous(PyType self) {
        Object names = Ops.getAttrOrNull(self, "_anonymous_");
        if (names == null) {
            return;
        }
        if (PyType.of(names).lookup("__getitem__") == null) {
            throw Errors.typeError("_anonymous_ must be a sequence");
        }
        for (Object name : Temps.temp(PyTuple.from(names)).items) {
            if (!(Ops.getAttr(self, Ops.strObject(name)) instanceof PyCField f)) {
                throw Errors.attributeError("'" + Ops.str(name) + "' is specified in _anonymous_ but not in _fields_");
            }
            f.anonymous = true;
            lift(self, f, f.index, f.byteOffset);
        }
    }

    /** Gives a type the fields of one of its fields. */
    private static void lift(PyType self, PyCField from, long index, long offset) {
        for (Object pair : Temps.temp(PyTuple.from(Ops.getAttr(from.type, FIELDS))).items) {
            Object name = Ops.getItem(pair, PyInt.ZERO);
            if (!(PyPayload.unwrap(name) instanceof PyStr s)) {
                throw Errors.typeError("unexpected type");
            }
            if (!(Ops.getAttr(from.type, s.intern()) instanceof PyCField inner)) {
                throw Errors.typeError("unexpected type");
            }
            if (inner.anonymous) {
                lift(self, inner, index + inner.index, offset + inner.byteOffset);
            } else {
                self.putAttr(s.intern(), inner.movedTo(offset + inner.byteOffset, index + inner.index));
            }
        }
    }
}
