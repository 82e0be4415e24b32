package dev.orochi.jit.record;

/** Why a region was not compiled. Every reason is here, with what a program's author can make of it. */
public enum AbortReason {
    LEFT_LOOP("the loop ended while it was watched", "it runs too few rounds to be worth compiling"),
    RETURNED("the function returned while the loop was watched", "it runs too few rounds to be worth compiling"),
    NOT_CALLED("the function was not called again while it was watched for", "it is called too seldom to be worth compiling"),
    YIELDED("a generator's loop yielded while it was watched", "nothing: it is compiled as a part of the loop that uses the generator"),
    EXCEPTION("an exception left the loop while it was watched", "it runs too few rounds to be worth compiling"),
    TOO_LONG("one round takes too many instructions", "move parts of the loop's body to functions of their own"),
    TOO_LARGE("the code is too large for one method of the JVM", "move parts of the loop's body to functions of their own"),
    TRACED("a debugger or profiler watches the thread", "remove the trace or profile function"),
    UNSUPPORTED("an instruction that the compiler doesn't know", "nothing: the compiler lacks it"),
    NOTHING_GAINED("too much is left to the interpreter's own code, calls above all", "nothing: the compiler lacks them"),
    NOTHING_NEW("nothing was seen that was not known", "nothing: the code stays as it is"),
    NO_PATH("no round was seen to its end", "it runs too few rounds to be worth compiling"),
    NO_MEMORY("there was no memory for the compiler", "give the JVM more of it (-Xmx), or more space for classes (-XX:MaxMetaspaceSize)"),
    INTERNAL("the compiler failed", "nothing: it is a bug of the compiler");

    private final String text;
    private final String advice;

    AbortReason(String text, String advice) {
        this.text = text;
        this.advice = advice;
    }

    public String text() {
        return text;
    }

    /** What to change in the program. */
    public String advice() {
        return advice;
    }
}
