package dev.orochi.runtime.importer;

import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;

/** Brings the runtime up to the point where programs run: {@code sys}, imports, standard streams, {@code site}. */
public final class Bootstrap {
    private Bootstrap() {}

    /** @param configure fills sys, after it exists and before imports work */
    public static void start(java.lang.Runnable configure) {
        dev.orochi.runtime.modules.os.Libc.warmInBackground();
        Runtime.start();
        configure.run();
        installImportlib();
        PyModule main = new PyModule("__main__");
        main.dict().putStr(Names.__builtins__, Runtime.builtins());
        Runtime.sysModules().putStr(Names.__main__, main);
        Ops.setAttr(main, "__loader__", Ops.getAttr(Runtime.importlib(), "BuiltinImporter"));
        boolean site = !Ops.truth(Ops.getAttr(Runtime.sysAttr("flags"), "no_site"));
        if (site) { // what site imports; the C library's handle is being made meanwhile
            Runtime.importModule("os");
            Runtime.importModule("_sitebuiltins");
        }
        Streams.install();
        dev.orochi.runtime.modules.os.SignalModule.start();
        dev.orochi.runtime.threads.Interrupts.watch();
        StartImports.end();
        if (site) {
            StartImports.site();
        }
        FrozenArchive.end();
    }

    private static void installImportlib() {
        PyModule lib = new PyModule("_frozen_importlib");
        Runtime.setImportlib(lib);
        Runtime.sysModules().put("_frozen_importlib", lib);
        Runtime.run(Frozen.code(Frozen.find("_frozen_importlib")), lib.dict(), null);
        PyModule imp = Runtime.nativeModule("_imp");
        Runtime.sysModules().put("_imp", imp);
        StartImports.begin(lib, imp);
        Ops.callMethod(lib, "_install_external_importers");
        Ops.callMethod(Runtime.sysAttr("path_hooks"), "insert", PyInt.ZERO, Ops.getAttr(imp, "zipimporter"));
    }
}
