package dev.orochi.runtime.object;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.anno.Setter;

/** {@code SyntaxError}. Object fields are counted; threads that race on them are the program's affair. */
@PyClass(name = "SyntaxError", base = PyExceptionBase.class, doc = "Invalid syntax.")
public class PySyntaxErrorObject extends PyBaseException {
    private Object msg;
    private Object filename;
    private Object lineno;
    private Object offset;
    private Object text;
    private Object endLineno;
    private Object endOffset;
    private Object printFileAndLine;
    private Object metadata;

    public PySyntaxErrorObject(Shape shape, PyTuple args) {
        super(shape, args);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(msg);
        v.visit(filename);
        v.visit(lineno);
        v.visit(offset);
        v.visit(text);
        v.visit(endLineno);
        v.visit(endOffset);
        v.visit(printFileAndLine);
        v.visit(metadata);
        super.traverse(v);
    }

    private static Object orNone(Object v) {
        return v == null ? PyNone.NONE : v;
    }

    @Builtin("__new__($type, /, *args, **kwargs)")
    public static Object make(PyType type, Object[] args, PyDict kwargs) {
        return new PySyntaxErrorObject(type.instanceShape(), PyTuple.of(args));
    }

    @Builtin("__init__($self, /, *args, **kwargs)")
    public static void init(PySyntaxErrorObject self, Object[] args, PyDict kwargs) {
        if (kwargs.size() > 0) {
            throw Errors.typeError(self.type().name() + "() takes no keyword arguments");
        }
        self.setArgs(PyTuple.of(args));
        if (args.length >= 1) {
            setMsg(self, args[0]);
        }
        if (args.length == 2) {
            setPlace(self, PyTuple.from(args[1]).items);
        }
    }

    private static void setPlace(PySyntaxErrorObject self, Object[] place) {
        if (place.length < 4) {
            throw Errors.typeError("function missing required argument 'text' (pos 4)");
        }
        if (place.length > 7) {
            throw Errors.typeError("function takes at most 7 arguments (" + place.length + " given)");
        }
        if (place.length == 5) {
            throw Errors.typeError("end_offset must be provided when end_lineno is provided");
        }
        setFilename(self, place[0]);
        setLineno(self, place[1]);
        setOffset(self, place[2]);
        setText(self, place[3]);
        if (place.length > 5) {
            setEndLineno(self, place[4]);
            setEndOffset(self, place[5]);
        }
        if (place.length > 6) {
            setMetadata(self, place[6]);
        }
    }

    @Getter("msg")
    public static Object msg(PySyntaxErrorObject self) {
        return orNone(self.msg);
    }

    @Setter("msg")
    public static void setMsg(PySyntaxErrorObject self, Object v) {
        Object old = self.msg;
        self.msg = v == null ? null : Rc.own(v);
        Rc.release(old);
    }

    @Getter("filename")
    public static Object filename(PySyntaxErrorObject self) {
        return orNone(self.filename);
    }

    @Setter("filename")
    public static void setFilename(PySyntaxErrorObject self, Object v) {
        Object old = self.filename;
        self.filename = v == null ? null : Rc.own(v);
        Rc.release(old);
    }

    @Getter("lineno")
    public static Object lineno(PySyntaxErrorObject self) {
        return orNone(self.lineno);
    }

    @Setter("lineno")
    public static void setLineno(PySyntaxErrorObject self, Object v) {
        Object old = self.lineno;
        self.lineno = v == null ? null : Rc.own(v);
        Rc.release(old);
    }

    @Getter("offset")
    public static Object offset(PySyntaxErrorObject self) {
        return orNone(self.offset);
    }

    @Setter("offset")
    public static void setOffset(PySyntaxErrorObject self, Object v) {
        Object old = self.offset;
        self.offset = v == null ? null : Rc.own(v);
        Rc.release(old);
    }

    @Getter("text")
    public static Object text(PySyntaxErrorObject self) {
        return orNone(self.text);
    }

    @Setter("text")
    public static void setText(PySyntaxErrorObject self, Object v) {
        Object old = self.text;
        self.text = v == null ? null : Rc.own(v);
        Rc.release(old);
    }

    @Getter("end_lineno")
    public static Object endLineno(PySyntaxErrorObject self) {
        return orNone(self.endLineno);
    }

    @Setter("end_lineno")
    public static void setEndLineno(PySyntaxErrorObject self, Object v) {
        Object old = self.endLineno;
        self.endLineno = v == null ? null : Rc.own(v);
        Rc.release(old);
    }

    @Getter("end_offset")
    public static Object endOffset(PySyntaxErrorObject self) {
        return orNone(self.endOffset);
    }

    @Setter("end_offset")
    public static void setEndOffset(PySyntaxErrorObject self, Object v) {
        Object old = self.endOffset;
        self.endOffset = v == null ? null : Rc.own(v);
        Rc.release(old);
    }

    @Getter("print_file_and_line")
    public static Object printFileAndLine(PySyntaxErrorObject self) {
        return orNone(self.printFileAndLine);
    }

    @Setter("print_file_and_line")
    public static void setPrintFileAndLine(PySyntaxErrorObject self, Object v) {
        Object old = self.printFileAndLine;
        self.printFileAndLine = v == null ? null : Rc.own(v);
        Rc.release(old);
    }

    @Getter("_metadata")
    public static Object metadata(PySyntaxErrorObject self) {
        return orNone(self.metadata);
    }

    @Setter("_metadata")
    public static void setMetadata(PySyntaxErrorObject self, Object v) {
        Object old = self.metadata;
        self.metadata = v == null ? null : Rc.own(v);
        Rc.release(old);
    }

    @Builtin("__str__($self, /)")
    public static Object str(PySyntaxErrorObject self) {
        String message = Ops.str(orNone(self.msg));
        String file = self.filename != null && PyPayload.unwrap(self.filename) instanceof PyStr s ? s.toJava() : null;
        String line = self.lineno != null && PyPayload.unwrap(self.lineno) instanceof PyInt n ? Ops.str(n) : null;
        String base = file == null ? null : file.substring(file.lastIndexOf('/') + 1);
        if (base != null && line != null) {
            message += " (" + base + ", line " + line + ")";
        } else if (base != null) {
            message += " (" + base + ")";
        } else if (line != null) {
            message += " (line " + line + ")";
        }
        return PyStr.of(message);
    }
}
