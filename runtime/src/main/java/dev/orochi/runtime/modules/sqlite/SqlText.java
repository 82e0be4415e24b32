package dev.orochi.runtime.modules.sqlite;

/** Looks at the beginning of SQL in UTF-8. Stateless. */
final class SqlText {
    private static final String[] CHANGES = {"INSERT", "UPDATE", "DELETE", "REPLACE"};

    private SqlText() {
    }

    /** Where the first word begins, behind white space and comments; the length when there is none. */
    static int start(byte[] sql, int from) {
        int i = from;
        while (i < sql.length) {
            int c = sql[i];
            if (c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r') {
                i++;
            } else if (c == '-' && follows(sql, i, '-')) {
                while (i < sql.length && sql[i] != '\n') {
                    i++;
                }
            } else if (c == '/' && follows(sql, i, '*')) {
                i = endOfComment(sql, i + 2);
            } else {
                return i;
            }
        }
        return sql.length;
    }

    private static boolean follows(byte[] sql, int i, char next) {
        return i + 1 < sql.length && sql[i + 1] == next;
    }

    private static int endOfComment(byte[] sql, int from) {
        for (int i = from; i + 1 < sql.length; i++) {
            if (sql[i] == '*' && sql[i + 1] == '/') {
                return i + 2;
            }
        }
        return sql.length;
    }

    /** Whether the statement changes rows. */
    static boolean changesRows(byte[] sql) {
        int at = start(sql, 0);
        for (String word : CHANGES) {
            if (startsWith(sql, at, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] sql, int at, String word) {
        if (sql.length - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if ((sql[at + i] & ~0x20) != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
