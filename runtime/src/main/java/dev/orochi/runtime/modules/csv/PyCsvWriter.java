package dev.orochi.runtime.modules.csv;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.StrBuilder;

/** A CSV writer. Immutable; a row is built in the call that writes it. */
@PyClass(name = "writer", module = "_csv", subclassable = false, doc = "CSV writer\n\nWriter objects are responsible for generating tabular data\nin CSV format from sequence input.")
public final class PyCsvWriter extends PyObject {
    private static final Shape SHAPE = PyType.shapeOf(PyCsvWriter.class);

    private final Object write;
    private final PyDialect dialect;

    PyCsvWriter(Object write, PyDialect dialect) {
        super(SHAPE);
        this.write = Rc.own(write);
        this.dialect = Rc.own(dialect);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(write);
        v.visit(dialect);
    }

    @Builtin("writerow($self, row, /)")
    public static Object writeRow(PyCsvWriter self, Object row) {
        Object it;
        try {
            it = Natives.temporary(Ops.iter(row));
        } catch (PyException e) {
            if (Errors.isTypeError(e)) {
                throw CsvModule.error("iterable expected, not " + PyType.of(row).name());
            }
            throw e;
        }
        Row out = new Row(self.dialect);
        for (Object field; (field = Ops.next(it)) != null;) {
            out.add(field);
        }
        return Ops.call(self.write, out.finish());
    }

    @Builtin("writerows($self, rows, /)")
    public static void writeRows(PyCsvWriter self, Object rows) {
        Ops.forEach(rows, row -> writeRow(self, row));
    }

    @Getter("dialect")
    public static Object dialect(PyCsvWriter self) {
        return self.dialect;
    }

    /** One row on its way. */
    private static final class Row {
        private final PyDialect dialect;
        private final StrBuilder out = new StrBuilder(64);
        private int fields;
        private boolean lastIsNull;

        Row(PyDialect dialect) {
            this.dialect = dialect;
        }

        void add(Object field) {
            boolean quoted = switch (dialect.quoting) {
                case PyDialect.QUOTE_NONNUMERIC -> !Natives.isNumber(field);
                case PyDialect.QUOTE_ALL -> true;
                case PyDialect.QUOTE_STRINGS -> Natives.textOrNull(field) != null;
                case PyDialect.QUOTE_NOTNULL -> field != PyNone.NONE;
                default -> false;
            };
            lastIsNull = field == PyNone.NONE;
            PyStr text = Natives.textOrNull(field);
            append(text != null ? text : lastIsNull ? PyStr.EMPTY : Ops.strObject(field), quoted);
        }

        private boolean quotesNoNulls() {
            return lastIsNull && (dialect.quoting == PyDialect.QUOTE_STRINGS || dialect.quoting == PyDialect.QUOTE_NOTNULL);
        }

        private void append(PyStr text, boolean quoted) {
            if (fields > 0) {
                out.append(dialect.delimiter);
            }
            fields++;
            if (text.isEmpty() && dialect.delimiter == ' ' && dialect.skipInitialSpace) {
                if (dialect.quoting == PyDialect.QUOTE_NONE || quotesNoNulls()) {
                    throw CsvModule.error("empty field must be quoted if delimiter is a space and skipinitialspace is true");
                }
                quoted = true;
            }
            int plain = dialect.plainUntil(text, 0);
            boolean quotes = quoted || plain < text.length() && needsQuotes(text, plain);
            if (quotes) {
                out.append(dialect.quoteChar);
            }
            out.append(text, 0, plain);
            for (int i = plain; i < text.length(); i = plain) {
                escape(text.codePointAt(i));
                plain = dialect.plainUntil(text, i + 1);
                out.append(text, i + 1, plain);
            }
            if (quotes) {
                out.append(dialect.quoteChar);
            }
        }

        private boolean needsQuotes(PyStr text, int from) {
            for (int i = from; i < text.length(); i = dialect.plainUntil(text, i + 1)) {
                int c = text.codePointAt(i);
                if (isSpecial(c) && !isEscaped(c)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isSpecial(int c) {
            return c == dialect.delimiter || c == dialect.escapeChar || c == dialect.quoteChar || c == '\n' || c == '\r'
                    || dialect.endsLine(c);
        }

        /** Whether the escape character goes before a special character; the others have quotes around the field. */
        private boolean isEscaped(int c) {
            return dialect.quoting == PyDialect.QUOTE_NONE || c == dialect.escapeChar || c == dialect.quoteChar && !dialect.doubleQuote;
        }

        /** Appends a character, with what goes before it. */
        private void escape(int c) {
            if (isSpecial(c)) {
                if (!isEscaped(c)) {
                    if (c == dialect.quoteChar) {
                        out.append(c);
                    }
                } else if (dialect.escapeChar == PyDialect.UNSET) {
                    throw CsvModule.error("need to escape, but no escapechar set");
                } else {
                    out.append(dialect.escapeChar);
                }
            }
            out.append(c);
        }

        PyStr finish() {
            if (fields > 0 && out.length() == 0) {
                if (dialect.quoting == PyDialect.QUOTE_NONE || quotesNoNulls()) {
                    throw CsvModule.error("single empty field record must be quoted");
                }
                fields = 0;
                append(PyStr.EMPTY, true);
            }
            return out.append(dialect.lineTerminator).toPyStr();
        }
    }
}
