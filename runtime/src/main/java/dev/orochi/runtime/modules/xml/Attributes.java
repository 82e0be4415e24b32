package dev.orochi.runtime.modules.xml;

import dev.orochi.runtime.object.PyStr;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The attributes of the start tag at hand, and the element's full name. For one thread. */
final class Attributes {
    private final Engine engine;
    private Dtd.AttributeId[] ids = new Dtd.AttributeId[8];
    Name[] names = new Name[8];
    PyStr[] values = new PyStr[8];
    int count;
    /** How many of them stand in the tag; the others are defaults. */
    int specified;
    Name elementName;
    Dtd.Binding bindings;
    private boolean prefixed;

    Attributes(Engine engine) {
        this.engine = engine;
    }

    /** Reads the attributes behind an element's name, in a tag that is well-formed. */
    XmlError read(byte[] b, int p, Dtd.ElementType type) {
        int tag = ++engine.dtd.tags;
        count = 0;
        bindings = null;
        prefixed = false;
        elementName = type;
        while (true) {
            while (Lexer.isSpace(b[p])) {
                p++;
            }
            if (b[p] == '>' || b[p] == '/') {
                break;
            }
            int name = p;
            int nameEnd = engine.prologLexer.endOfName(b, p);
            for (p = nameEnd; b[p] != '"' && b[p] != '\''; p++) {
            }
            int value = p + 1;
            for (p = value; b[p] != b[value - 1]; p++) {
            }
            Dtd.AttributeId id = engine.dtd.attribute(b, name, nameEnd);
            if (id.mark == tag) {
                if (b == engine.buffer) {
                    engine.event = name;
                }
                return XmlError.DUPLICATE_ATTRIBUTE;
            }
            boolean isCdata = !id.maybeTokenized || type.isCdata(id);
            PyStr text = Values.plain(b, value, p, isCdata);
            XmlError error = text != null ? null : engine.values.attribute(b, value, p, isCdata, false);
            if (error == null) {
                error = add(id, tag, text != null ? text : engine.values.attributeText());
            }
            if (error != null) {
                return error;
            }
            p++;
        }
        specified = count;
        XmlError error = type.defaults.isEmpty() ? null : addDefaults(type, tag);
        return error != null || !engine.dtd.namespaces ? error : expand(type);
    }

    private XmlError add(Dtd.AttributeId id, int tag, PyStr value) {
        id.mark = tag;
        if (id.xmlns) {
            XmlError error = engine.namespaces.bind(id.prefix, value, bindings, true);
            bindings = error == null ? engine.namespaces.made : bindings;
            return error;
        }
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, count * 2);
            names = Arrays.copyOf(names, count * 2);
            values = Arrays.copyOf(values, count * 2);
        }
        ids[count] = id;
        names[count] = id;
        values[count++] = value;
        prefixed |= id.prefix != null;
        return null;
    }

    private XmlError addDefaults(Dtd.ElementType type, int tag) {
        for (int i = 0; i < type.defaults.size(); i++) {
            Dtd.Default d = type.defaults.get(i);
            if (d.value() != null && d.id().mark != tag) {
                XmlError error = add(d.id(), tag, Utf8Builder.text(d.value(), 0, d.value().length));
                if (error != null) {
                    return error;
                }
            }
        }
        return null;
    }

    /** Gives names their namespaces. */
    private XmlError expand(Dtd.ElementType type) {
        PyStr separator = engine.namespaces.tripletSeparator();
        if (prefixed) {
            Set<PyStr> seen = count > 1 ? new HashSet<>() : null;
            for (int i = 0; i < count; i++) {
                Dtd.AttributeId id = ids[i];
                if (id.prefix != null) {
                    Dtd.Binding binding = id.prefix.binding;
                    if (binding == null) {
                        return XmlError.UNBOUND_PREFIX;
                    }
                    names[i] = id.full(binding, separator);
                    if (seen != null && !seen.add(id.full(binding, null).text())) {
                        return XmlError.DUPLICATE_ATTRIBUTE;
                    }
                }
            }
        }
        Dtd.Binding binding = engine.namespaces.of(type);
        if (binding != null) {
            elementName = type.full(binding, separator);
        } else if (type.prefix != null) {
            return XmlError.UNBOUND_PREFIX;
        }
        return null;
    }
}
