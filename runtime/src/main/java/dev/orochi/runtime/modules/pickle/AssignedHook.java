package dev.orochi.runtime.modules.pickle;

import dev.orochi.runtime.modules.CountedRef;
import dev.orochi.runtime.object.Attributes;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyExtensible;
import dev.orochi.runtime.object.PyStr;

/** The one name that can be assigned to picklers and unpicklers although their class has a method of that name. Stateless. */
final class AssignedHook {
    private AssignedHook() {}

    static Object get(PyExtensible self, PyStr name, PyStr hook, CountedRef slot) {
        Object v = name == hook ? slot.load() : null;
        if (v == null) {
            v = Attributes.genericGetOrNull(self, name);
        }
        if (v == null) {
            throw Errors.noAttribute(self, name);
        }
        return v;
    }

    /** @param value null to delete */
    static void set(PyExtensible self, PyStr name, Object value, PyStr hook, CountedRef slot) {
        if (name == hook) {
            slot.put(value);
        } else if (!self.type().hasDict() && self.type().lookup(name) == null) {
            throw Errors.noAttribute(self, name);
        } else {
            Attributes.genericSet(self, name, value);
        }
    }
}
