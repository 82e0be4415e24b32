package dev.orochi.runtime.modules;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.Errors;
import dev.orochi.runtime.object.PyList;
import dev.orochi.runtime.object.PyNone;
import dev.orochi.runtime.object.PyPayload;
import dev.orochi.runtime.object.PyStr;
import dev.orochi.runtime.object.Suggestions;
import java.util.ArrayList;
import java.util.List;

/** {@code _suggestions}. Stateless. */
@PyModuleDef("_suggestions")
final class SuggestionsModule {
    private SuggestionsModule() {
    }

    @Builtin("_generate_suggestions($module, candidates, item, /)")
    static Object generateSuggestions(Object candidates, String item) {
        if (!(candidates instanceof PyList list)) {
            throw Errors.typeError("candidates must be a list");
        }
        List<String> names = new ArrayList<>();
        for (Object o : list.toArray()) {
            if (!(PyPayload.unwrap(o) instanceof PyStr s)) {
                throw Errors.typeError("all elements in 'candidates' must be strings");
            }
            names.add(s.toJava());
        }
        String best = Suggestions.closest(item, names);
        return best == null ? PyNone.NONE : PyStr.of(best);
    }
}
