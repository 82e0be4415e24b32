package dev.orochi.jit.ir;

import dev.orochi.runtime.object.PyCode;

/** Names of the objects that a graph refers to, callees and code included, in listings. */
public interface Symbols {
    /** For listings that nobody parses. */
    Symbols PRINT = new Symbols() {
        @Override
        public String nameOf(Object o) {
            String text = switch (o) {
                case Class<?> c -> c.getSimpleName();
                case PyCode c -> c.qualName.toString();
                case Callee c -> c.toString();
                default -> o.getClass().getSimpleName() + "#" + Integer.toHexString(System.identityHashCode(o));
            };
            return text.replaceAll("[\\s,()\\[\\]@;=]", "_");
        }

        @Override
        public Object named(String name) {
            throw new UnsupportedOperationException(name);
        }
    };

    /** Without white space and any of {@code ,()[]@;=}. */
    String nameOf(Object o);

    /** @return the object, of the class that the place in the text asks for */
    Object named(String name);
}
