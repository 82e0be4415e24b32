package dev.orochi.runtime.modules.xml;

import dev.orochi.runtime.object.PyStr;
import java.util.ArrayList;
import java.util.List;

/**
 * What a parser knows about names, by declarations and by use. Shared by a parser and those of its external parameter entities, of
 * which one thread at a time runs one; others get a copy.
 */
final class Dtd {
    /** A namespace prefix; the default namespace has the empty one. */
    static final class Prefix extends Name {
        Binding binding;

        Prefix(byte[] b, int from, int to) {
            super(b, from, to);
        }

        boolean isDefault() {
            return bytes.length == 0;
        }
    }

    /** A prefix means a namespace, for the content of an element. */
    static final class Binding {
        final Prefix prefix;
        final PyStr uri;
        /** With the separator that stands between namespace and local name. */
        final PyStr start;
        final Binding outer;
        /** The next one of the same element. */
        final Binding next;

        Binding(Prefix prefix, PyStr uri, PyStr start, Binding next) {
            this.prefix = prefix;
            this.uri = uri;
            this.start = start;
            outer = prefix.binding;
            this.next = next;
        }
    }

    /** A name that has a namespace: its full form depends on what the prefix means. */
    abstract static class Qualified extends Name {
        Prefix prefix;
        private Binding lastBinding;
        private boolean lastTriplets;
        private Name lastFull;

        Qualified(byte[] b, int from, int to) {
            super(b, from, to);
        }

        /** The name that handlers get. @param separator null unless the prefix is to be appended too */
        Name full(Binding binding, PyStr separator) {
            boolean triplets = separator != null;
            if (binding == lastBinding && triplets == lastTriplets) {
                return lastFull;
            }
            PyStr full = binding.start.concat(Utf8Builder.text(bytes, colon() + 1, bytes.length));
            if (triplets && !binding.prefix.isDefault()) {
                full = full.concat(separator).concat(binding.prefix.text());
            }
            lastBinding = binding;
            lastTriplets = triplets;
            return lastFull = new Name(full);
        }
    }

    /** An attribute's name, of any element. */
    static final class AttributeId extends Qualified {
        /** Whether it declares a namespace: that of {@link #prefix}. */
        boolean xmlns;
        /** Whether some element has it with a type other than CDATA. */
        boolean maybeTokenized;
        /** The last start tag in which it was seen. */
        int mark;

        AttributeId(byte[] b, int from, int to) {
            super(b, from, to);
        }
    }

    /** A declared attribute of an element; no value: no default. */
    record Default(AttributeId id, boolean isCdata, byte[] value) {
    }

    /** An element's name. */
    static final class ElementType extends Qualified {
        AttributeId idAttribute;
        final List<Default> defaults = new ArrayList<>(0);

        ElementType(byte[] b, int from, int to) {
            super(b, from, to);
        }

        boolean isCdata(AttributeId id) {
            for (int i = 0; i < defaults.size(); i++) {
                if (defaults.get(i).id == id) {
                    return defaults.get(i).isCdata;
                }
            }
            return true;
        }

        void define(AttributeId id, boolean isCdata, boolean isId, byte[] value) {
            if (value != null || isId) {
                for (Default d : defaults) {
                    if (d.id == id) {
                        return; // the first declaration counts
                    }
                }
                if (isId && idAttribute == null && !id.xmlns) {
                    idAttribute = id;
                }
            }
            defaults.add(new Default(id, isCdata, value));
            id.maybeTokenized |= !isCdata;
        }
    }

    /** A general or parameter entity. */
    static final class Entity extends Name {
        /** The replacement text of an internal entity, else null. */
        byte[] value;
        PyStr systemId;
        PyStr publicId;
        PyStr base;
        Name notation;
        /** Whether it is being replaced. */
        boolean open;
        final boolean isParam;
        /** Whether it was declared in the internal subset, outside of parameter entities. */
        final boolean isInternal;

        Entity(byte[] b, int from, int to, boolean isParam, boolean isInternal) {
            super(b, from, to);
            this.isParam = isParam;
            this.isInternal = isInternal;
        }

        private Entity copy() {
            Entity e = new Entity(bytes, 0, bytes.length, isParam, isInternal);
            e.value = value;
            e.systemId = systemId;
            e.publicId = publicId;
            e.base = base;
            e.notation = notation;
            return e;
        }
    }

    private static final byte[] XMLNS = {'x', 'm', 'l', 'n', 's'};
    private static final byte[] SUBSET = {'#'};

    final boolean namespaces;
    final Prefix defaultPrefix = new Prefix(SUBSET, 0, 0);
    final NameTable<Prefix> prefixes = new NameTable<>();
    final NameTable<AttributeId> attributes = new NameTable<>();
    final NameTable<ElementType> elements = new NameTable<>();
    final NameTable<Entity> entities = new NameTable<>();
    final NameTable<Entity> parameters = new NameTable<>();
    /** False after a declaration that may be missing: later ones might be meant otherwise. */
    boolean keepProcessing = true;
    boolean hasParamEntityRefs;
    boolean standalone;
    /** Whether a parser has begun with the external parameter entity that was asked for last. */
    boolean paramEntityRead;
    /** Counts start tags, for {@link AttributeId#mark}. */
    int tags;
    /** The value of the entity that is being declared. */
    Utf8Builder entityValue = new Utf8Builder();

    Dtd(boolean namespaces) {
        this.namespaces = namespaces;
    }

    Dtd copy() {
        Dtd d = new Dtd(namespaces);
        for (AttributeId a : attributes.all) {
            d.attribute(a.bytes, 0, a.bytes.length).maybeTokenized = a.maybeTokenized;
        }
        for (ElementType t : elements.all) {
            ElementType n = d.element(t.bytes, 0, t.bytes.length);
            n.idAttribute = t.idAttribute == null ? null : d.attribute(t.idAttribute.bytes, 0, t.idAttribute.bytes.length);
            for (Default v : t.defaults) {
                n.defaults.add(new Default(d.attribute(v.id.bytes, 0, v.id.bytes.length), v.isCdata, v.value));
            }
        }
        entities.all.forEach(e -> d.entities.add(e.copy()));
        parameters.all.forEach(e -> d.parameters.add(e.copy()));
        d.keepProcessing = keepProcessing;
        d.hasParamEntityRefs = hasParamEntityRefs;
        d.standalone = standalone;
        return d;
    }

    Prefix prefix(byte[] b, int from, int to) {
        Prefix p = prefixes.find(b, from, to);
        return p != null ? p : prefixes.add(new Prefix(b, from, to));
    }

    ElementType element(byte[] b, int from, int to) {
        ElementType t = elements.find(b, from, to);
        if (t == null) {
            t = elements.add(new ElementType(b, from, to));
            int colon = namespaces ? t.colon() : -1;
            t.prefix = colon < 0 ? null : prefix(t.bytes, 0, colon);
        }
        return t;
    }

    AttributeId attribute(byte[] b, int from, int to) {
        AttributeId a = attributes.find(b, from, to);
        if (a == null) {
            a = attributes.add(new AttributeId(b, from, to));
            if (namespaces) {
                setPrefix(a);
            }
        }
        return a;
    }

    private void setPrefix(AttributeId a) {
        int n = XMLNS.length;
        byte[] name = a.bytes;
        if (name.length >= n && java.util.Arrays.equals(name, 0, n, XMLNS, 0, n) && (name.length == n || name[n] == ':')) {
            a.prefix = name.length == n ? defaultPrefix : prefix(name, n + 1, name.length);
            a.xmlns = true;
        } else {
            int colon = a.colon();
            a.prefix = colon < 0 ? null : prefix(name, 0, colon);
        }
    }

    /** The entity that stands for the external subset. */
    Entity externalSubset() {
        Entity e = parameters.find(SUBSET, 0, 1);
        return e != null ? e : parameters.add(new Entity(SUBSET, 0, 1, true, false));
    }
}
