package dev.orochi.runtime.compiler;

/** Private name mangling: {@code __spam} in class {@code Ham} is {@code _Ham__spam}. */
final class Mangler {
    private Mangler() {}

    /** @param privateName name of the innermost class around, or null */
    static String mangle(String privateName, String name) {
        if (privateName == null || !name.startsWith("__") || name.endsWith("__") || name.indexOf('.') >= 0) {
            return name;
        }
        int start = 0;
        while (start < privateName.length() && privateName.charAt(start) == '_') {
            start++;
        }
        return start == privateName.length() ? name : "_" + privateName.substring(start) + name;
    }
}
