package dev.orochi.runtime.object;

import dev.orochi.runtime.anno.Kind;
import dev.orochi.runtime.anno.SignatureText;
import dev.orochi.runtime.anno.SignatureText.Param;
import dev.orochi.runtime.anno.SignatureText.ParamKind;
import java.util.List;

/**
 * Binds the arguments of a call to the parameters of a builtin. Immutable; used where the simple rule of
 * {@link BuiltinTable#max} does not apply, and for every wrong call.
 *
 * <p>CPython words argument errors by how the C function happens to be declared; {@link Family} names these ways, and
 * the shape of a signature decides which one applies.
 */
public final class Signature {
    private enum Family {
        /** Reached through a type slot: "expected 1 argument, got 0". */
        SLOT,
        /** No parameters: "list.clear() takes no arguments (1 given)". */
        NONE,
        /** One positional parameter: "list.append() takes exactly one argument (2 given)". */
        ONE,
        /** Positional parameters only: "insert expected 2 arguments, got 1". */
        POSITIONAL,
        /** Parameters with keywords: "encode() takes at most 2 arguments (3 given)". */
        KEYWORDS
    }

    private static final int MOST_PLANS = 8;

    private final BuiltinTable table;
    private final int id;
    private final Kind kind;
    private final List<Param> params;
    /** The names of the parameters that can be passed by name; null for the others. */
    private final String[] names;
    private final Family family;
    private final int receivers;
    /** Counts of parameters: positional-only, all positional, required positional, all that one can name or count. */
    private int positionalOnly;
    private int positional;
    private int required;
    private int countable;
    private boolean varPositional;
    private boolean varKeyword;

    /** Plans of calls with names, newest first. Racy, benign: any of them serves, and one that is lost is made again. */
    private Named named;
    /** Whether it collects arguments and needs none by name. */
    private final boolean collectsOnly;

    Signature(BuiltinTable table, int id, String text) {
        this.table = table;
        this.id = id;
        kind = table.kind(id);
        params = text == null ? List.of() : SignatureText.parse(text).params();
        receivers = table.params(id) - params.size();
        params.forEach(this::count);
        names = params.stream().map(p -> isNamed(p) ? p.name() : null).toArray(String[]::new);
        collectsOnly = varPositional && params.stream().noneMatch(p -> p.kind() == ParamKind.KEYWORD_ONLY && p.required());
        family = family();
    }

    private void count(Param param) {
        switch (param.kind()) {
            case VAR_POSITIONAL -> varPositional = true;
            case VAR_KEYWORD -> varKeyword = true;
            default -> {
                countable++;
                if (param.kind() != ParamKind.KEYWORD_ONLY) {
                    positional++;
                    required += param.required() ? 1 : 0;
                }
                positionalOnly += param.kind() == ParamKind.POSITIONAL_ONLY ? 1 : 0;
            }
        }
    }

    private Family family() {
        boolean keywords = positionalOnly < countable || varKeyword;
        if (keywords) {
            return Family.KEYWORDS;
        }
        if (table.slot(id) && !name().equals("__init__") && !name().equals("__call__")) {
            return Family.SLOT;
        }
        if (varPositional) {
            return Family.POSITIONAL;
        }
        boolean construction = construction();
        return countable == 0 ? Family.NONE
            : countable == 1 && required == 1 && !construction ? Family.ONE : Family.POSITIONAL;
    }

    public String name() {
        return table.name(id);
    }

    private boolean construction() {
        return kind == Kind.NEW || (table.slot(id) && name().equals("__init__"));
    }

    /** Whether the parameters, after the receiver if there is one, are just {@code *args, **kwargs}. */
    boolean collectsAll() {
        return collectsOnly && varKeyword && positional == 0 && countable == 0;
    }

    /** Whether any argument can be passed by name. */
    boolean takesKeywords() {
        return family == Family.KEYWORDS;
    }

    boolean isAccessor() {
        return kind == Kind.GETTER || kind == Kind.SETTER;
    }

    /** The name in messages about single arguments: that of the type for its constructor. */
    public String shortName() {
        return construction() ? table.pyName() : name();
    }

    /** The name in messages about the function: with the type, or the module unless that is {@code builtins}. */
    public String longName() {
        if (construction()) {
            return table.pyName();
        }
        return kind == Kind.FUNCTION && table.module().equals("builtins") ? name() : table.pyName() + "." + name();
    }

    /** How messages name the argument with that number: nothing, its number, or its name in quotes. */
    String display(int position) {
        if (position == 0) {
            return "";
        }
        Param param = params.get(position - 1);
        return param.kind() == ParamKind.POSITIONAL_ONLY ? " " + position : " '" + param.name() + "'";
    }

    /**
     * The full parameter array for a call.
     *
     * @param args the receiver if the kind has one, positional arguments, values of keyword arguments
     * @param keywords names of the keyword arguments, or null
     */
    public Object[] bind(Object[] args, String[] keywords) {
        int named = keywords == null ? 0 : keywords.length;
        if (args.length - named < receivers) {
            throw noReceiver();
        }
        if (kind == Kind.METHOD && table.owner != null) {
            table.selfObject(id, args[0]);
        }
        int given = args.length - named - receivers;
        if (named == 0 && collectsOnly && given >= positional) {
            return collected(args);
        }
        if (family == Family.KEYWORDS) {
            checkCounts(given, named);
        } else {
            if (named > 0) {
                throw noKeywords();
            }
            checkPositional(given);
        }
        Object[] all = new Object[table.params(id)];
        System.arraycopy(args, 0, all, 0, receivers + Math.min(given, positional));
        Object[] values = named == 0 ? null : java.util.Arrays.copyOfRange(args, args.length - named, args.length);
        bindNamed(all, given, keywords, values);
        bindRest(all, args, given);
        return all;
    }

    /** As {@link #bind(Object[], String[])}, by a plan that an earlier call of the same form has left.
     * @param keywords interned, at least one */
    Object[] bind(Object[] args, PyStr[] keywords) {
        for (Named plan = named; plan != null; plan = plan.older) {
            if (plan.isFor(args.length, keywords)) {
                return bindAs(plan, args, keywords);
            }
        }
        Object[] all = bind(args, Calls.strings(keywords));
        if (named == null || named.count < MOST_PLANS) {
            named = plan(args.length, keywords);
        }
        return all;
    }

    /** Where the arguments of calls go that have the same names and as many positional arguments: nothing but their values can be wrong
     * with them. Immutable. */
    private record Named(int count, PyStr[] keywords, int args, int[] places, Named older) {
        boolean isFor(int length, PyStr[] names) {
            if (length != args || names.length != keywords.length) {
                return false;
            }
            for (int i = 0; i < names.length; i++) {
                if (names[i] != keywords[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** @param keywords of a call that was bound: each is a parameter's name, or one that {@code **} collects (-1) */
    private Named plan(int length, PyStr[] keywords) {
        int[] places = new int[keywords.length];
        for (int k = 0; k < keywords.length; k++) {
            int i = indexOf(names, keywords[k].toString());
            places[k] = i < 0 ? -1 : receivers + i;
        }
        return new Named(named == null ? 1 : named.count + 1, keywords.clone(), length, places, named);
    }

    private Object[] bindAs(Named plan, Object[] args, PyStr[] keywords) {
        if (kind == Kind.METHOD && table.owner != null) {
            table.selfObject(id, args[0]);
        }
        int first = args.length - keywords.length;
        Object[] all = new Object[table.params(id)];
        int placed = Math.min(first, receivers + positional);
        System.arraycopy(args, 0, all, 0, placed);
        PyDict extra = varKeyword ? Temps.temp(new PyDict()) : null;
        for (int k = 0; k < plan.places.length; k++) {
            if (plan.places[k] < 0) {
                extra.putStr(keywords[k], args[first + k]);
            } else {
                all[plan.places[k]] = args[first + k];
            }
        }
        if (varPositional) {
            all[receivers + positional] = first == placed ? Ops.NO_ARGS : java.util.Arrays.copyOfRange(args, placed, first);
        }
        if (varKeyword) {
            all[all.length - 1] = extra;
        }
        return all;
    }

    /** A call without names of a builtin that takes any number of arguments. */
    private Object[] collected(Object[] args) {
        Object[] all = new Object[table.params(id)];
        int first = receivers + positional;
        System.arraycopy(args, 0, all, 0, first);
        all[first] = first == 0 ? args.clone() : java.util.Arrays.copyOfRange(args, first, args.length);
        if (varKeyword) {
            all[all.length - 1] = new PyDict();
        }
        return all;
    }

    private static boolean isNamed(Param p) {
        return p.kind() == ParamKind.POSITIONAL_OR_KEYWORD || p.kind() == ParamKind.KEYWORD_ONLY;
    }

    private void bindNamed(Object[] all, int given, String[] keywords, Object[] values) {
        String[] left = keywords == null ? null : bindKnown(all, keywords, values);
        for (int i = 0; i < names.length; i++) {
            if (all[receivers + i] == null && params.get(i).required()) {
                throw missing(params.get(i), i);
            }
        }
        if (left != null) {
            bindExtra(all, given, left, values);
        }
    }

    /** @return null when each keyword was that of a parameter which has no value yet, else the keywords with null for those that were */
    private String[] bindKnown(Object[] all, String[] keywords, Object[] values) {
        String[] left = null;
        for (int k = 0; k < keywords.length; k++) {
            int i = indexOf(names, keywords[k]);
            if (i < 0 || all[receivers + i] != null) {
                if (left == null) {
                    left = new String[keywords.length];
                }
                left[k] = keywords[k];
            } else {
                all[receivers + i] = values[k];
            }
        }
        return left;
    }

    private PyException missing(Param param, int index) {
        return Errors.typeError(shortName() + "() missing required argument '" + param.name() + "' (pos "
            + (index + 1) + ")");
    }

    private static int indexOf(String[] keywords, String name) {
        for (int i = 0; i < keywords.length; i++) {
            if (name.equals(keywords[i])) {
                return i;
            }
        }
        return -1;
    }

    /** Keywords that are no parameter, or one that was passed by position. */
    private void bindExtra(Object[] all, int given, String[] keywords, Object[] values) {
        for (int i = positionalOnly; i < Math.min(given, positional); i++) {
            if (indexOf(keywords, params.get(i).name()) >= 0) {
                throw Errors.typeError("argument for " + shortName() + "() given by name ('" + params.get(i).name()
                    + "') and position (" + (i + 1) + ")");
            }
        }
        PyDict extra = varKeyword ? Temps.temp(new PyDict()) : null;
        for (int k = 0; k < keywords.length; k++) {
            if (keywords[k] == null) {
                continue;
            }
            if (extra == null) {
                throw Errors.typeError(shortName() + "() got an unexpected keyword argument '" + keywords[k] + "'");
            }
            extra.put(keywords[k], values[k]);
        }
        if (extra != null) {
            all[all.length - 1] = extra;
        }
    }

    private void bindRest(Object[] all, Object[] args, int given) {
        if (varPositional) {
            for (int i = 0; i < params.size(); i++) {
                if (params.get(i).kind() == ParamKind.VAR_POSITIONAL) {
                    int from = receivers + positional;
                    int to = Math.max(from, receivers + given);
                    all[receivers + i] = java.util.Arrays.copyOfRange(args, Math.min(from, args.length), Math.min(from, args.length) + to - from);
                }
            }
        }
        if (varKeyword && all[all.length - 1] == null) {
            all[all.length - 1] = new PyDict();
        }
    }

    /** Argument counts of a function with keywords. */
    private String takes() {
        return shortName() + "() takes ";
    }

    private void checkCounts(int given, int named) {
        if (named == 0 && given > positional && (table.pyName().equals("int") || table.pyName().equals("str")) && construction()) {
            throw Errors.typeError(expected(shortName() + " ", given)); // these have an entry of their own for calls without names
        }
        if (!varPositional && !varKeyword && given + named > countable) {
            throw Errors.typeError(takes() + "at most " + countable + (given == 0 ? " keyword" : "") + " argument"
                + plural(countable) + " (" + (given + named) + " given)");
        }
        if (!varPositional && given > positional) {
            throw Errors.typeError(positional == 0 ? takes() + "no positional arguments"
                : takes() + (required < positional ? "at most " : "exactly ") + positional + " positional argument"
                    + plural(positional) + " (" + given + " given)");
        }
        int least = Math.min(positionalOnly, required);
        if (given < least) {
            throw Errors.typeError(takes() + (least < positional || varPositional ? "at least " : "exactly ") + least
                + " positional argument" + plural(least) + " (" + given + " given)");
        }
    }

    private PyException noKeywords() {
        return Errors.typeError((family == Family.SLOT ? "wrapper " + name() : longName())
            + "() takes no keyword arguments");
    }

    private PyException noReceiver() {
        String type = table.pyName();
        return Errors.typeError(kind == Kind.NEW ? type + ".__new__(): not enough arguments"
            : table.slot(id) ? "descriptor '" + name() + "' of '" + type + "' object needs an argument"
            : "unbound method " + type + "." + name() + "() needs an argument");
    }

    private void checkPositional(int given) {
        if (given >= required && (varPositional || given <= positional)) {
            return;
        }
        throw Errors.typeError(switch (family) {
            case NONE -> longName() + "() takes no arguments" + (construction() ? "" : " (" + given + " given)");
            case ONE -> longName() + "() takes exactly one argument (" + given + " given)";
            case SLOT -> positional < 2 ? expected("", given)
                : required == 1 && positional == 2 && name().endsWith("pow__")
                    ? "expected 1 or 2 arguments, got " + given : expected(name() + " ", given);
            default -> expected(shortName() + " ", given);
        });
    }

    private String expected(String function, int given) {
        int limit = given < required ? required : positional;
        String bound = required == positional && !varPositional ? "" : given < required ? "at least " : "at most ";
        return function + "expected " + bound + limit + " argument" + plural(limit) + ", got " + given;
    }

    private static String plural(int count) {
        return count == 1 ? "" : "s";
    }
}
