package dev.orochi.runtime.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Representations of strings: canonical, equal and hashed alike however they came about; concatenation in loops. */
class PyStrTest {
    @Test
    void surrogatePairsBecomeOneCodePoint() {
        PyStr s = PyStr.of("a\ud83d\ude00");
        assertEquals(2, s.length());
        assertEquals(0x1f600, s.codePointAt(1));
        assertEquals("a\ud83d\ude00", s.toJava());
        assertEquals(PyStr.ofChar('a'), s.substring(0, 1));
        assertTrue(s.substring(0, 1).isBmp());
    }

    @Test
    void loneSurrogatesStayApart() {
        PyStr s = PyStr.ofChar(0xd83d).concat(PyStr.ofChar(0xde00));
        assertEquals(2, s.length());
        assertNotEquals(PyStr.ofChar(0x1f600), s);
    }

    @Test
    void appendingInLoopsGivesEqualStrings() {
        StringBuilder expected = new StringBuilder();
        PyStr s = PyStr.EMPTY;
        PyStr half = null;
        for (int i = 0; i < 5000; i++) {
            s = s.concat(PyStr.of(i % 7 == 0 ? "\ud83d\ude00x" : "abc"));
            expected.append(i % 7 == 0 ? "\ud83d\ude00x" : "abc");
            if (i == 2500) {
                half = s;
            }
        }
        PyStr other = half.concat(PyStr.of("!"));
        assertEquals(expected.toString(), s.toJava());
        assertEquals(PyStr.of(expected.toString()), s);
        assertEquals(PyStr.of(expected.toString()).hashCode(), s.hashCode());
        assertEquals(other.length(), half.length() + 1);
        assertEquals('!', other.codePointAt(other.length() - 1));
        assertEquals(half, other.substring(0, half.length()));
    }

    @Test
    void interningGivesOneObject() {
        assertSame(PyStr.intern("some_name"), PyStr.of("some_" + "name".toString()).intern());
    }

    @Test
    void builderWidens() {
        PyStr s = new StrBuilder().append("ab").append(0x10000).append("c").toPyStr();
        assertEquals(PyStr.ofCodePoints('a', 'b', 0x10000, 'c'), s);
    }
}
