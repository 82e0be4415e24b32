package dev.orochi.refcount;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.orochi.refcount.ProtocolModel.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The protocol holds in all interleavings of small programs, and each planted fault is found by one of them. */
class ProtocolModelTest {
    private static String explore(Fault fault) {
        return new ProtocolModel(2, 1, fault).explore(3, 2);
    }

    @Test
    void protocolHolds() {
        assertNull(explore(Fault.NONE));
        assertNull(new ProtocolModel(3, 1, Fault.NONE).explore(1, 2, 1));
    }

    /** Minutes and gigabytes: on demand. */
    @Test
    @EnabledIfSystemProperty(named = "orochi.model", matches = "full")
    void protocolHoldsInLargerPrograms() {
        assertNull(new ProtocolModel(2, 2, Fault.NONE).explore(3, 3));
        assertNull(new ProtocolModel(3, 1, Fault.NONE).explore(2, 2, 2));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void faultIsFound(Fault fault) {
        assertNotNull(explore(fault));
    }
}
