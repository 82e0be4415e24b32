package dev.orochi.refcount;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.orochi.refcount.ProtocolModel.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The protocol holds in all interleavings of small programs, and each planted fault is found by one of them. */
class ProtocolModelTest {
    private static String explore(Fault fault) {
        String wrong = new ProtocolModel(2, 1, fault).explore(3, 2);
        return wrong != null ? wrong : new ProtocolModel(3, 1, fault).explore(2, 1, 1);
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

    // ---- an object that holds another one -----------------------------------------------------------------------

    @Test
    void protocolHoldsForParentAndChild() {
        assertNull(new HolderModel(2, 0, HolderModel.Fault.NONE).explore(2, 3));
        assertNull(new HolderModel(2, 1, HolderModel.Fault.NONE).explore(2, 3));
    }

    @Test
    @EnabledIfSystemProperty(named = "orochi.model", matches = "full")
    void protocolHoldsForParentAndChildInLargerPrograms() {
        assertNull(new HolderModel(2, 0, HolderModel.Fault.NONE).explore(4, 4));
        assertNull(new HolderModel(2, 1, HolderModel.Fault.NONE).explore(4, 4));
        assertNull(new HolderModel(3, 1, HolderModel.Fault.NONE).explore(1, 1, 2));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void faultIsFoundWithParentAndChild(HolderModel.Fault fault) {
        assertTrue(new HolderModel(2, 0, fault).explore(2, 3) != null || new HolderModel(2, 1, fault).explore(2, 3) != null);
    }
}
