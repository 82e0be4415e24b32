package dev.orochi.runtime.anno;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks the enum of instructions; the processor writes {@code Opcodes} beside it, one int constant per instruction, since
 * a {@code switch} in a hot loop needs compile-time constants. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface InstructionTable {
}
