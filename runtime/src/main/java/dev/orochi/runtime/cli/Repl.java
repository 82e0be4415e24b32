package dev.orochi.runtime.cli;

import dev.orochi.runtime.object.Errors;

/** The interactive prompt. */
final class Repl {
    private Repl() {}

    static void run(Options options) {
        throw Errors.notImplementedError("the interactive prompt is not built yet");
    }
}
