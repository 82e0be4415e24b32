package dev.orochi.runtime.modules.csv;

import dev.orochi.refcount.Rc;
import dev.orochi.refcount.RefVisitor;
import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.Getter;
import dev.orochi.runtime.anno.PyClass;
import dev.orochi.runtime.modules.Natives;
import dev.orochi.runtime.object.NativeIterator;
import dev.orochi.runtime.object.Ops;
import dev.orochi.runtime.object.PyException;
import dev.orochi.runtime.object.PyFloat;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyObject;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.PyType;
import dev.orochi.runtime.object.Shape;
import dev.orochi.runtime.object.StrBuilder;

/**
 * A CSV reader. The state of a record lives in the call that reads it, so that threads sharing a reader get whole records of
 * the lines that they took; the line number is racy.
 */
@PyClass(name = "reader", module = "_csv", subclassable = false, doc = "CSV reader\n\nReader objects are responsible for reading and parsing tabular data\nin CSV format.")
public final class PyCsvReader extends PyObject implements NativeIterator {
    private static final Shape SHAPE = PyType.shapeOf(PyCsvReader.class);
    private static final int END_OF_LINE = -2;

    private enum State {
        START_RECORD, START_FIELD, ESCAPED, AFTER_ESCAPED_NEWLINE, IN_FIELD, IN_QUOTED, ESCAPED_IN_QUOTED, QUOTE_IN_QUOTED,
        EAT_NEWLINES
    }

    private final Object lines;
    private final PyDialect dialect;
    private volatile long lineNumber;

    PyCsvReader(Object lines, PyDialect dialect) {
        super(SHAPE);
        this.lines = Rc.own(lines);
        this.dialect = Rc.own(dialect);
    }

    @Override
    protected void traverse(RefVisitor v) {
        v.visit(lines);
        v.visit(dialect);
    }

    @Override
    public Object nextOrNull() {
        Record record = new Record(dialect);
        do {
            Object line = Ops.next(lines);
            if (line == null) {
                return record.atEndOfInput() ? record.fields : null;
            }
            PyStr text = Natives.textOrNull(line);
            if (text == null) {
                throw CsvModule.error("iterator should return strings, not " + PyType.of(line).name()
                        + " (the file should be opened in text mode)");
            }
            lineNumber++;
            record.line(text);
        } while (record.state != State.START_RECORD);
        return record.fields;
    }

    /** One record on its way. */
    private static final class Record {
        private final PyDialect dialect;
        private final int limit = CsvModule.fieldLimit();
        private final PyList fields = new PyList();
        private final StrBuilder field = new StrBuilder();
        private State state = State.START_RECORD;
        private boolean quoted;

        Record(PyDialect dialect) {
            this.dialect = dialect;
        }

        boolean atEndOfInput() {
            if (field.length() == 0 && state != State.IN_QUOTED) {
                return false;
            }
            if (dialect.strict) {
                throw CsvModule.error("unexpected end of data");
            }
            save();
            return true;
        }

        void line(PyStr text) {
            int n = text.length();
            for (int i = 0; i < n; i++) {
                int end = dialect.plainUntil(text, i);
                if (end > i) {
                    if ((state == State.START_FIELD || state == State.START_RECORD) && end < n && takeField(text, i, end)) {
                        i = end;
                        continue;
                    }
                    i = takePlain(text, i, end);
                    if (i == n) {
                        break;
                    }
                }
                take(text.codePointAt(i));
            }
            take(END_OF_LINE);
        }

        /** Takes plain characters up to {@code end}, those within a field at once. @return how far it came */
        private int takePlain(PyStr text, int from, int end) {
            int i = from;
            while (i < end && state != State.IN_FIELD && state != State.IN_QUOTED) {
                take(text.codePointAt(i++));
            }
            if (i < end) {
                if (field.length() + (end - i) > limit) {
                    throw tooLarge();
                }
                field.append(text, i, end);
            }
            return end;
        }

        /** Takes a field without quotes of plain characters, and what ends it. @return false when it goes on behind {@code end} */
        private boolean takeField(PyStr text, int from, int end) {
            int c = text.codePointAt(end);
            boolean last = c == '\n' || c == '\r';
            if (!last && c != dialect.delimiter || end - from > limit || dialect.skipInitialSpace && text.codePointAt(from) == ' ') {
                return false;
            }
            save(text.substring(from, end));
            state = last ? State.EAT_NEWLINES : State.START_FIELD;
            return true;
        }

        private PyException tooLarge() {
            return CsvModule.error("field larger than field limit (" + limit + ")");
        }

        private void add(int c) {
            if (field.length() >= limit) {
                throw tooLarge();
            }
            field.append(c);
        }

        private void save() {
            PyStr text = field.length() == 0 ? PyStr.EMPTY : field.toPyStr();
            field.setLength(0);
            save(text);
        }

        private void save(PyStr text) {
            int quoting = dialect.quoting;
            Object value = text;
            if (!quoted) {
                if (text.isEmpty()) {
                    if (quoting == PyDialect.QUOTE_NOTNULL || quoting == PyDialect.QUOTE_STRINGS) {
                        value = PyNone.NONE;
                    }
                } else if (quoting == PyDialect.QUOTE_NONNUMERIC || quoting == PyDialect.QUOTE_STRINGS) {
                    value = Ops.call(PyFloat.TYPE, text);
                }
            }
            quoted = false;
            fields.append(value);
        }

        private static boolean isNewline(int c) {
            return c == '\n' || c == '\r' || c == END_OF_LINE;
        }

        private void endRecord(int c) {
            save();
            state = c == END_OF_LINE ? State.START_RECORD : State.EAT_NEWLINES;
        }

        private boolean isQuote(int c) {
            return c == dialect.quoteChar && c >= 0 && dialect.quoting != PyDialect.QUOTE_NONE;
        }

        private boolean isEscape(int c) {
            return c == dialect.escapeChar && c >= 0;
        }

        private void take(int c) {
            switch (state) {
                case START_RECORD -> {
                    if (c == '\n' || c == '\r') {
                        state = State.EAT_NEWLINES;
                    } else if (c != END_OF_LINE) {
                        startField(c);
                    }
                }
                case START_FIELD -> startField(c);
                case ESCAPED -> {
                    add(c == END_OF_LINE ? '\n' : c);
                    state = c == '\n' || c == '\r' ? State.AFTER_ESCAPED_NEWLINE : State.IN_FIELD;
                }
                case AFTER_ESCAPED_NEWLINE -> {
                    if (c != END_OF_LINE) {
                        inField(c);
                    }
                }
                case IN_FIELD -> inField(c);
                case IN_QUOTED -> inQuoted(c);
                case ESCAPED_IN_QUOTED -> {
                    add(c == END_OF_LINE ? '\n' : c);
                    state = State.IN_QUOTED;
                }
                case QUOTE_IN_QUOTED -> afterQuote(c);
                case EAT_NEWLINES -> {
                    if (c == END_OF_LINE) {
                        state = State.START_RECORD;
                    } else if (c != '\n' && c != '\r') {
                        throw CsvModule.error("new-line character seen in unquoted field - "
                                + "do you need to open the file with newline=''?");
                    }
                }
            }
        }

        private void startField(int c) {
            if (isNewline(c)) {
                endRecord(c);
            } else if (isQuote(c)) {
                quoted = true;
                state = State.IN_QUOTED;
            } else if (isEscape(c)) {
                state = State.ESCAPED;
            } else if (c == ' ' && dialect.skipInitialSpace) {
                state = State.START_FIELD;
            } else if (c == dialect.delimiter) {
                save();
                state = State.START_FIELD;
            } else {
                add(c);
                state = State.IN_FIELD;
            }
        }

        private void inField(int c) {
            if (isNewline(c)) {
                endRecord(c);
            } else if (isEscape(c)) {
                state = State.ESCAPED;
            } else if (c == dialect.delimiter) {
                save();
                state = State.START_FIELD;
            } else {
                add(c);
                state = State.IN_FIELD;
            }
        }

        private void inQuoted(int c) {
            if (c == END_OF_LINE) {
                return;
            }
            if (isEscape(c)) {
                state = State.ESCAPED_IN_QUOTED;
            } else if (isQuote(c)) {
                state = dialect.doubleQuote ? State.QUOTE_IN_QUOTED : State.IN_FIELD;
            } else {
                add(c);
            }
        }

        private void afterQuote(int c) {
            if (isQuote(c)) {
                add(c);
                state = State.IN_QUOTED;
            } else if (c == dialect.delimiter) {
                save();
                state = State.START_FIELD;
            } else if (isNewline(c)) {
                endRecord(c);
            } else if (!dialect.strict) {
                add(c);
                state = State.IN_FIELD;
            } else {
                throw CsvModule.error("'" + Character.toString(dialect.delimiter) + "' expected after '"
                        + Character.toString(dialect.quoteChar) + "'");
            }
        }
    }

    @Builtin("__iter__($self, /)")
    public static Object iter(PyCsvReader self) {
        return self;
    }

    @Builtin("__next__($self, /)")
    public static Object next(PyCsvReader self) {
        return self.nextOrNull();
    }

    @Getter("dialect")
    public static Object dialect(PyCsvReader self) {
        return self.dialect;
    }

    @Getter("line_num")
    public static long lineNumber(PyCsvReader self) {
        return self.lineNumber;
    }
}
