package dev.orochi.runtime.modules.os;

/** placeholder */
public final class SignalModule {
    private SignalModule() {
    }

    static boolean raiseHere(int signal) {
        return false;
    }
}
