package dev.orochi.runtime.modules.os;

/** placeholder */
public final class ResourceModule {
    private ResourceModule() {
    }

    static Object usage(Scratch s, int at) {
        return null;
    }
}
