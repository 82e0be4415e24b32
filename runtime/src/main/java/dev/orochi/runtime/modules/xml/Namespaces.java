package dev.orochi.runtime.modules.xml;

import dev.orochi.runtime.object.PyStr;
import java.nio.charset.StandardCharsets;

/** Declarations of namespaces, and the context by which the parser of an external entity gets to know them. For one thread. */
final class Namespaces {
    private static final String XML = "http://www.w3.org/XML/1998/namespace";
    private static final String XMLNS = "http://www.w3.org/2000/xmlns/";
    private static final byte[] XML_PREFIX = {'x', 'm', 'l'};
    /** Between the parts of a context. */
    private static final char PART = '\f';

    private final Engine engine;
    /** What stands between namespace and local name: a character, 0 for nothing. */
    final int separator;
    private final PyStr separatorText;
    /** Whether names get their prefixes too. */
    boolean triplets;

    Namespaces(Engine engine, int separator) {
        this.engine = engine;
        this.separator = separator;
        separatorText = separator == 0 ? PyStr.EMPTY : PyStr.ofChar(separator);
    }

    /** What the full name of a thing is made with besides its binding; null: its prefix is not wanted. */
    PyStr tripletSeparator() {
        return triplets ? separatorText : null;
    }

    /** The binding of an element's name, or null when it has none. An unbound prefix is the caller's to find. */
    Dtd.Binding of(Dtd.ElementType type) {
        return type.prefix != null ? type.prefix.binding : engine.dtd.defaultPrefix.binding;
    }

    /** The last binding that was made. */
    Dtd.Binding made;

    /** Makes a prefix mean a namespace, in {@link #made}.
     * @param next the other bindings of the element
     * @param declared whether an attribute says so, not a context */
    XmlError bind(Dtd.Prefix prefix, PyStr uri, Dtd.Binding next, boolean declared) {
        if (uri.isEmpty() && !prefix.isDefault()) {
            return XmlError.UNDECLARING_PREFIX;
        }
        if (prefix.text().equalsJava("xmlns")) {
            return XmlError.RESERVED_PREFIX_XMLNS;
        }
        boolean mustBeXml = prefix.text().equalsJava("xml");
        if (separator != 0 && !isUriCharacter(separator) && uri.toString().indexOf(separator) >= 0) {
            return XmlError.SYNTAX; // or names could be forged
        }
        if (mustBeXml != uri.equalsJava(XML)) {
            return mustBeXml ? XmlError.RESERVED_PREFIX_XML : XmlError.RESERVED_NAMESPACE_URI;
        }
        if (uri.equalsJava(XMLNS)) {
            return XmlError.RESERVED_NAMESPACE_URI;
        }
        made = new Dtd.Binding(prefix, uri, uri.concat(separatorText), next);
        boolean undeclared = uri.isEmpty();
        prefix.binding = undeclared ? null : made;
        if (declared && engine.report.has(Handler.START_NAMESPACE_DECL)) {
            engine.report.startNamespace(prefix, undeclared ? null : uri);
        }
        return null;
    }

    private static boolean isUriCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "%-._~:/?#[]@!$&'()*+,;=".indexOf(c) >= 0;
    }

    /** Ends the bindings of an element. */
    void unbind(Dtd.Binding b) {
        for (; b != null; b = b.next) {
            if (engine.report.has(Handler.END_NAMESPACE_DECL)) {
                engine.report.endNamespace(b.prefix);
            }
            b.prefix.binding = b.outer;
        }
    }

    void bindXml() {
        bind(engine.dtd.prefix(XML_PREFIX, 0, XML_PREFIX.length), PyStr.of(XML), null, false);
    }

    // ---- contexts -----------------------------------------------------------------------------------------------------

    /** The prefixes with their namespaces, and the entities that are being replaced. */
    String context() {
        StringBuilder out = new StringBuilder();
        Dtd.Binding standard = engine.dtd.defaultPrefix.binding;
        if (standard != null) {
            out.append('=').append(standard.uri.toJava());
        }
        for (Dtd.Prefix p : engine.dtd.prefixes.all) {
            if (p.binding != null) {
                part(out).append(p.text().toJava()).append('=').append(p.binding.uri.toJava());
            }
        }
        for (Dtd.Entity e : engine.dtd.entities.all) {
            if (e.open) {
                part(out).append(e.text().toJava());
            }
        }
        return out.toString();
    }

    private static StringBuilder part(StringBuilder out) {
        return out.isEmpty() ? out : out.append(PART);
    }

    void setContext(String context) {
        Dtd dtd = engine.dtd;
        for (int from = 0; from < context.length();) {
            int to = context.indexOf(PART, from);
            to = to < 0 ? context.length() : to;
            int equals = context.indexOf('=', from);
            if (equals >= 0 && equals < to) {
                byte[] name = context.substring(from, equals).getBytes(StandardCharsets.UTF_8);
                Dtd.Prefix p = name.length == 0 ? dtd.defaultPrefix : dtd.prefix(name, 0, name.length);
                bind(p, PyStr.of(context.substring(equals + 1, to)), null, false);
            } else {
                byte[] name = context.substring(from, to).getBytes(StandardCharsets.UTF_8);
                Dtd.Entity e = dtd.entities.find(name, 0, name.length);
                if (e != null) {
                    e.open = true;
                }
            }
            from = to + 1;
        }
    }
}
