package dev.orochi.stress.harness;

import dev.orochi.stress.harness.ClassPatcher.Edit;
import java.util.List;

/** A fault of a table: what is changed in the compiled classes, and the test that has to notice. */
public interface Planted {
    String name();

    Class<? extends Judged> test();

    String description();

    List<Edit> edits();
}
