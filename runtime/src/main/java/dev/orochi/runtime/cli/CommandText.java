package dev.orochi.runtime.cli;

/** The program of option -c. Stateless. */
final class CommandText {
    private CommandText() {}

    /** Takes off the indentation that all lines share; lines of blanks alone don't count, and become empty. */
    static String dedent(String text) {
        String[] lines = text.split("\n", -1);
        String common = null;
        for (String line : lines) {
            if (!isBlank(line)) {
                String indent = line.substring(0, blanks(line));
                common = common == null ? indent : common.substring(0, shared(common, indent));
            }
        }
        if (common == null || common.isEmpty()) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            out.append(i == 0 ? "" : "\n").append(isBlank(lines[i]) ? "" : lines[i].substring(common.length()));
        }
        return out.toString();
    }

    private static boolean isBlank(String line) {
        return blanks(line) == line.length();
    }

    private static int blanks(String line) {
        int n = 0;
        while (n < line.length() && (line.charAt(n) == ' ' || line.charAt(n) == '\t')) {
            n++;
        }
        return n;
    }

    private static int shared(String a, String b) {
        int n = 0;
        while (n < a.length() && n < b.length() && a.charAt(n) == b.charAt(n)) {
            n++;
        }
        return n;
    }
}
