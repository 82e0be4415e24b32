package dev.orochi.runtime.modules.sre;

/** The code list given to {@code _sre.compile} is malformed; becomes {@code RuntimeError: invalid SRE code}. */
public final class InvalidSreCode extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidSreCode() {
        super("invalid SRE code", null, false, false);
    }
}
