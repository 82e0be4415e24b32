package dev.orochi.jit.ir;

import dev.orochi.runtime.object.PyCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what {@link Listing} prints: names of nodes, blocks and snapshots keep their numbers. A {@code #} starts a comment line. */
public final class IrParser {
    private static final Pattern TOKEN = Pattern.compile("[,()\\[\\]@;=:]|[^\\s,()\\[\\]@;=:]+");

    /** What a text has wrong, and where. */
    public static final class ParseException extends RuntimeException {
        ParseException(int line, String message) {
            super("line " + line + ": " + message);
        }
    }

    private final Symbols symbols;
    private final List<String[]> lines = new ArrayList<>();
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Block> blocks = new HashMap<>();
    private final Map<String, Snapshot> snapshots = new HashMap<>();
    private final List<Runnable> later = new ArrayList<>();
    private Graph g;
    private String[] line;
    private int at;
    private int number;

    private IrParser(Symbols symbols) {
        this.symbols = symbols;
    }

    public static Graph parse(String text, Symbols symbols) {
        return new IrParser(symbols).graph(text);
    }

    private Graph graph(String text) {
        for (String s : text.split("\n", -1)) {
            Matcher m = TOKEN.matcher(s.startsWith("#") ? "" : s);
            lines.add(m.results().map(r -> r.group()).toArray(String[]::new));
        }
        // Blocks and snapshots may be named before they come.
        forLines((first, rest) -> {
            if (first.equals("region")) {
                g = region();
            } else if (first.matches("b\\d+")) {
                blocks.put(first, g.block(numberOf(first)));
            } else if (first.matches("s\\d+")) {
                snapshots.put(first, g.snapshot(numberOf(first), List.of(), List.of()));
            }
        });
        Block[] current = new Block[1];
        forLines((first, rest) -> {
            if (blocks.containsKey(first)) {
                current[0] = blocks.get(first);
                header(current[0]);
            } else if (snapshots.containsKey(first)) {
                Snapshot s = snapshots.get(first);
                lazily(() -> snapshot(s));
            } else if (!first.equals("region")) {
                node(current[0], first);
            }
        });
        later.forEach(Runnable::run);
        return g;
    }

    private interface LineReader {
        void read(String first, String[] rest);
    }

    private void forLines(LineReader reader) {
        for (number = 1; number <= lines.size(); number++) {
            line = lines.get(number - 1);
            if (line.length != 0) {
                at = 1;
                reader.read(line[0], line);
            }
        }
    }

    /** What names values that may come later is read when all are known. */
    private void lazily(Runnable read) {
        String[] l = line;
        int n = number;
        int from = at;
        later.add(() -> {
            line = l;
            number = n;
            at = from;
            read.run();
        });
    }

    // ---- lines --------------------------------------------------------------------------------------------------

    private Graph region() {
        String name = next();
        if (!skip("(")) {
            return new Graph(name);
        }
        List<Type> types = new ArrayList<>();
        do {
            types.add(typeOf(next()));
        } while (skip(","));
        expect(")");
        expect(":");
        return new Graph(name, new Signature(types, typeOf(next())));
    }

    private void header(Block b) {
        if (skip("(")) {
            do {
                String name = next();
                expect(":");
                String type = next();
                Node p = g.node(numberOf(name), IrOp.PARAM, typeOf(type), null, null);
                b.params.add(p);
                define(name, p);
            } while (skip(","));
            expect(")");
        }
        b.isLoopHead = skip("loop");
        expect(":");
    }

    private void node(Block b, String first) {
        String name = null;
        String mnemonic = first;
        if (skip("=")) {
            name = first;
            mnemonic = next();
        }
        IrOp op;
        try {
            op = IrOp.valueOf(mnemonic.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw error("no operation " + mnemonic);
        }
        Object imm = imm(op);
        Type type = g.typeOf(op, imm);
        if (b == null || (name == null) != (type == Type.VOID)) {
            throw error(name == null ? "a result, or no block" : "no result");
        }
        Node n = name == null ? g.node(op, imm, null) : g.node(numberOf(name), op, type, imm, null);
        b.nodes.add(n);
        if (name != null) {
            define(name, n);
        }
        lazily(() -> operands(n));
    }

    private Object imm(IrOp op) {
        try {
            return switch (op.imm()) {
                case NONE -> null;
                case INT -> Long.valueOf(next());
                case FLOAT -> Double.valueOf(next());
                case BOOL -> Boolean.valueOf(next());
                case REGISTER -> Integer.valueOf(next());
                case CONDITION -> Condition.valueOf(next().toUpperCase(Locale.ROOT));
                case OBJECT -> named(Object.class);
                case CALLEE -> named(Callee.class);
            };
        } catch (IllegalArgumentException e) {
            throw error(e.getMessage());
        }
    }

    private void operands(Node n) {
        List<Node> args = new ArrayList<>();
        List<Node.Edge> targets = new ArrayList<>();
        while (at < line.length && !line[at].equals("@")) {
            if (!args.isEmpty() || !targets.isEmpty()) {
                expect(",");
            }
            String t = next();
            if (blocks.containsKey(t)) {
                targets.add(new Node.Edge(blocks.get(t), skip("(") ? values(")") : new Node[0]));
            } else {
                args.add(value(t));
            }
        }
        n.args = args.toArray(Node[]::new);
        n.targets = List.copyOf(targets);
        if (skip("@")) {
            String s = next();
            n.snapshot = snapshots.get(s);
            if (n.snapshot == null) {
                throw error("no snapshot " + s);
            }
        }
    }

    private Node[] values(String end) {
        List<Node> all = new ArrayList<>();
        do {
            all.add(value(next()));
        } while (skip(","));
        expect(end);
        return all.toArray(Node[]::new);
    }

    private void snapshot(Snapshot s) {
        List<Snapshot.FrameState> frames = new ArrayList<>();
        List<Snapshot.FieldState> fields = new ArrayList<>();
        expect(":");
        do {
            if (skip("field")) {
                Node object = value(next());
                Callee setter = named(Callee.class);
                fields.add(new Snapshot.FieldState(object, setter, value(next())));
            } else if (skip("result")) {
                s.callResult = Integer.parseInt(next());
            } else if (skip("unavoidable")) {
                s.unavoidable = true;
            } else {
                frames.add(frame());
            }
        } while (skip(";"));
        s.frames = List.copyOf(frames);
        s.fields = List.copyOf(fields);
    }

    private Snapshot.FrameState frame() {
        PyCode code = named(PyCode.class);
        Node function = skip("fn") ? value(next()) : null;
        expect("pc");
        int pc = Integer.parseInt(next());
        int dst = skip("dst") ? Integer.parseInt(next()) : 0;
        List<Integer> registers = new ArrayList<>();
        List<Node> values = new ArrayList<>();
        if (skip("[")) {
            while (!skip("]")) {
                registers.add(Integer.valueOf(next()));
                expect("=");
                values.add(value(next()));
            }
        }
        return new Snapshot.FrameState(code, function, pc, dst, registers.stream().mapToInt(i -> i).toArray(),
                values.toArray(Node[]::new));
    }

    // ---- words --------------------------------------------------------------------------------------------------

    private <T> T named(Class<T> c) {
        String name = next();
        Object o = symbols.named(name);
        if (!c.isInstance(o)) {
            throw error(name + " is " + (o == null ? "unknown" : "no " + c.getSimpleName()));
        }
        return c.cast(o);
    }

    private Node value(String name) {
        Node n = nodes.get(name);
        if (n == null) {
            throw error("no value " + name);
        }
        return n;
    }

    private void define(String name, Node n) {
        if (nodes.put(name, n) != null) {
            throw error(name + " is defined twice");
        }
    }

    private int numberOf(String name) {
        try {
            return Integer.parseInt(name.substring(1));
        } catch (NumberFormatException e) {
            throw error("no number in " + name);
        }
    }

    private Type typeOf(String text) {
        for (Type t : Type.values()) {
            if (t.toString().equals(text)) {
                return t;
            }
        }
        throw error("no type " + text);
    }

    private String next() {
        if (at == line.length) {
            throw error("the line ends too early");
        }
        return line[at++];
    }

    private boolean skip(String word) {
        if (at < line.length && line[at].equals(word)) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(String word) {
        if (!skip(word)) {
            throw error(word + " expected, not " + (at < line.length ? line[at] : "the end"));
        }
    }

    private ParseException error(String message) {
        return new ParseException(number, message);
    }
}
