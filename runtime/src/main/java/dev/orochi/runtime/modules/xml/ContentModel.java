package dev.orochi.runtime.modules.xml;

import dev.orochi.refcount.Rc;
import dev.orochi.runtime.object.PyInt;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyTuple;
import java.util.ArrayList;
import java.util.List;

/** Builds the content models of element declarations, and checks that a group has one kind of connector. For one thread. */
final class ContentModel {
    static final int EMPTY = 1;
    static final int ANY = 2;
    static final int MIXED = 3;
    static final int NAME = 4;
    static final int CHOICE = 5;
    static final int SEQUENCE = 6;

    /** A part of a model: a group or a name. */
    private static final class Part {
        int kind;
        int quantifier;
        final Name name;
        final Part group;
        final List<Part> children = new ArrayList<>(0);
        /** Made when the model is whole. */
        PyTuple value;

        Part(int kind, int quantifier, Name name, Part group) {
            this.kind = kind;
            this.quantifier = quantifier;
            this.name = name;
            this.group = group;
        }
    }

    private final Engine engine;
    private final Prolog prolog;
    /** The element that is being declared for a handler, or null. */
    private Dtd.ElementType element;
    /** The innermost group that is open, or null. */
    private Part open;
    private final List<Part> closed = new ArrayList<>();
    /** Connectors of the open groups: a comma, a bar, or 0. */
    private byte[] connectors = new byte[8];

    ContentModel(Engine engine, Prolog prolog) {
        this.engine = engine;
        this.prolog = prolog;
    }

    XmlError act(Role role, byte[] b, int s, int next) {
        boolean wanted = engine.report.has(Handler.ELEMENT_DECL);
        XmlError error = null;
        switch (role) {
            case ELEMENT_NAME -> {
                if (wanted) {
                    element = engine.dtd.element(b, s, next);
                    open = null;
                    closed.clear();
                }
            }
            case CONTENT_ANY, CONTENT_EMPTY -> {
                if (element != null && wanted) {
                    report(b, s, tuple(role == Role.CONTENT_ANY ? ANY : EMPTY, 0, null, PyTuple.EMPTY));
                }
                wanted &= element != null;
                element = null;
            }
            case CONTENT_PCDATA -> {
                wanted &= element != null;
                if (open != null) {
                    open.kind = MIXED;
                }
            }
            case GROUP_OPEN -> open(wanted);
            case GROUP_SEQUENCE, GROUP_CHOICE -> {
                error = connect(role == Role.GROUP_CHOICE ? '|' : ',');
                wanted &= element != null;
            }
            case CONTENT_ELEMENT -> {
                wanted &= element != null;
                if (open != null) {
                    int quantifier = quantifier(b[next - 1]);
                    Dtd.ElementType e = engine.dtd.element(b, s, quantifier == 0 ? next : next - 1);
                    open.children.add(new Part(NAME, quantifier, e, open));
                }
            }
            case GROUP_CLOSE -> {
                wanted &= element != null;
                close(b, s, quantifier(b[next - 1]), wanted);
            }
            default -> {
            }
        }
        if (wanted) {
            prolog.unhandled = false;
        }
        return error;
    }

    /** XML_CQUANT_NONE, OPT, REP, PLUS. */
    private static int quantifier(int c) {
        return c == '?' ? 1 : c == '*' ? 2 : c == '+' ? 3 : 0;
    }

    private void open(boolean wanted) {
        int level = prolog.machine.level;
        if (level >= connectors.length) {
            connectors = java.util.Arrays.copyOf(connectors, level * 2);
        }
        connectors[level] = 0;
        if (element != null) {
            open = new Part(SEQUENCE, 0, null, open);
        }
    }

    private XmlError connect(int connector) {
        int level = prolog.machine.level;
        if (connectors[level] != 0 && connectors[level] != connector) {
            return XmlError.SYNTAX;
        }
        if (connector == '|' && connectors[level] == 0 && open != null && open.kind != MIXED) {
            open.kind = CHOICE;
        }
        connectors[level] = (byte) connector;
        return null;
    }

    private void close(byte[] b, int s, int quantifier, boolean wanted) {
        Part group = open;
        if (group == null) {
            return;
        }
        open = group.group;
        group.quantifier = quantifier;
        closed.add(group);
        if (open != null) {
            open.children.add(group);
        } else {
            if (wanted) {
                report(b, s, model());
            }
            closed.clear();
            element = null;
        }
    }

    /** The model of groups that have all been closed, inner ones first. */
    private PyTuple model() {
        PyTuple value = PyTuple.EMPTY;
        for (Part group : closed) {
            Object[] children = new Object[group.children.size()];
            for (int i = 0; i < children.length; i++) {
                Part p = group.children.get(i);
                children[i] = Rc.own(p.name == null ? p.value : tuple(NAME, p.quantifier, p.name, PyTuple.EMPTY));
            }
            value = group.value = tuple(group.kind, group.quantifier, null, PyTuple.adopt(children));
        }
        return value;
    }

    private PyTuple tuple(int kind, int quantifier, Name name, PyTuple children) {
        return PyTuple.of(PyInt.of(kind), PyInt.of(quantifier), name == null ? PyNone.NONE : engine.report.interned(name), children);
    }

    private void report(byte[] b, int s, PyTuple value) {
        if (b == engine.buffer) {
            engine.eventEnd = s;
        }
        engine.report.elementDeclaration(element, value);
    }
}
