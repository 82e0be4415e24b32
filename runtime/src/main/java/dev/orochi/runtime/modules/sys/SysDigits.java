package dev.orochi.runtime.modules.sys;

import dev.orochi.runtime.anno.Builtin;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.builtins.number.IntText;

/** {@code sys}: the limit on the digits of ints that are converted to or from decimal text. Stateless. */
@PyModuleDef("sys")
final class SysDigits {
    private SysDigits() {}

    @Builtin("get_int_max_str_digits($module, /)")
    static int getIntMaxStrDigits() {
        return IntText.maxStrDigits();
    }

    @Builtin("set_int_max_str_digits($module, /, maxdigits)")
    static void setIntMaxStrDigits(int maxdigits) {
        IntText.setMaxStrDigits(maxdigits);
    }
}
