package dev.orochi.runtime.cli;

import dev.orochi.runtime.importer.Bootstrap;
import dev.orochi.runtime.importer.Importer;
import dev.orochi.runtime.interpreter.TierLoader;
import dev.orochi.runtime.threads.ThreadState;
import dev.orochi.runtime.modules.Code;
import dev.orochi.runtime.modules.sys.ErrorReport;
import dev.orochi.runtime.modules.sys.SysInfo;
import dev.orochi.runtime.modules.sys.SysModule;
import dev.orochi.runtime.object.*;
import dev.orochi.runtime.object.Runtime;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;

/** One run of the command: start the runtime, run what was asked for, end in order. On one thread. */
final class Session {
    /** Bytes of the record at the end of a zip archive. */
    private static final int PYC_HEADER = 16;
    private static final int ZIP_END = 22;

    private final String[] argv;
    private Options options;
    /** Whether the program ended by an unhandled KeyboardInterrupt. */
    private boolean interrupted;

    Session(String[] argv) {
        this.argv = argv;
    }

    /** @return the process's exit status */
    int run() {
        CommandLine.restoreLocale();
        options = Options.parse(CommandLine.arguments(argv));
        if (options.error != null) {
            System.err.println(options.error);
            System.err.println("usage: orochi [option] ... [-c cmd | -m mod | file | -] [arg] ...");
            System.err.println("Try `orochi -h' for more information.");
            return 2;
        }
        if (options.help) {
            System.out.print(Help.TEXT);
            return 0;
        }
        if (options.version > 0) {
            System.out.println("Python " + (options.version > 1 ? SysInfo.version() : SysInfo.PYTHON_VERSION));
            return 0;
        }
        String fatal = FatalOptions.check(options);
        if (fatal != null) {
            System.err.println(fatal);
            return 1;
        }
        options.setSwitches();
        int status;
        try {
            Bootstrap.start(SysSetup.of(options));
            TierLoader.start(options.jit());
            status = execute();
        } catch (PyException e) {
            status = report(e);
        } catch (Throwable t) {
            t.printStackTrace();
            status = 1;
        }
        return end(status);
    }

    private int execute() {
        if (Ops.truth(Runtime.sysAttr("warnoptions"))) {
            Runtime.importModule("warnings"); // which complains about the wrong ones
        }
        int status = executeProgram();
        boolean prompt = options.command != null || options.module != null || options.file != null;
        if (!options.inspect || !prompt) {
            return status;
        }
        try {
            Repl.run(options);
            return 0;
        } catch (PyException e) {
            return report(e);
        }
    }

    private int executeProgram() {
        try {
            if (options.file == null || options.file.equals("-")) {
                SysSetup.addProgramFolder(options);
            }
            if (options.command != null) {
                runCommand();
            } else if (options.module != null) {
                runModule();
            } else if (options.file != null && !options.file.equals("-")) {
                int s = runFile(options.file);
                if (s != 0) {
                    return s;
                }
            } else {
                runStdin();
            }
        } catch (PyException e) {
            if (options.module == null) { // as CPython: what the program wrote comes before the report
                ErrorReport.flush("stderr");
                ErrorReport.flush("stdout");
            }
            return report(e);
        }
        return 0;
    }

    private static PyModule main() {
        return (PyModule) Runtime.sysModules().get(Names.__main__);
    }

    private void runCommand() {
        String command = options.command;
        try {
            Ops.callMethod(PyStr.of(command), "encode");
        } catch (PyException e) { // bytes that are no text
            System.err.println("Unable to decode the command from the command line:");
            throw e;
        }
        String source = command.isEmpty() || command.charAt(0) > ' ' ? command : CommandText.dedent(command);
        Object code = Code.compile(PyStr.of(source), PyStr.of("<string>"), "exec", 0, true, -1, -1);
        Importer.registerInLinecache(code, source);
        Runtime.run((PyCode) code, main().dict(), null);
    }

    private void runModule() {
        Object runpy = Runtime.importModule("runpy");
        Ops.call(Ops.getAttr(runpy, "_run_module_as_main"), PyStr.of(options.module), PyBool.TRUE);
    }

    /** The path seen from the root; nothing in it is resolved. */
    private static String absolute(String file) {
        String here = Path.of("").toAbsolutePath().toString();
        return file.startsWith("/") ? file : file.equals(".") ? here : here + "/" + file;
    }

    private int runFile(String file) {
        Path p;
        try {
            p = Path.of(file);
        } catch (InvalidPathException e) { // a name that is no text in the encoding of the locale
            System.err.println("orochi: can't open file '" + file + "': " + e.getReason());
            return 2;
        }
        if (Files.isDirectory(p) || isInArchive(p)) {
            Object path = Runtime.sysAttr("path");
            Ops.callMethod(path, "insert", PyInt.ZERO, PyStr.of(absolute(file)));
            Object runpy = Runtime.importModule("runpy");
            Ops.call(Ops.getAttr(runpy, "_run_module_as_main"), PyStr.of("__main__"), PyBool.FALSE);
            return 0;
        }
        SysSetup.addProgramFolder(options);
        byte[] source;
        try {
            source = Files.readAllBytes(p);
        } catch (IOException e) {
            boolean missing = e instanceof java.nio.file.NoSuchFileException;
            System.err.println("orochi: can't open file '" + p.toAbsolutePath() + "': ["
                    + (missing ? "Errno 2] No such file or directory" : "Errno 13] Permission denied"));
            return 2;
        }
        PyModule m = main();
        String full = p.isAbsolute() ? file : p.toAbsolutePath().toString();
        m.dict().putStr(Names.__file__, PyStr.of(full));
        m.dict().putStr(PyStr.intern("__cached__"), PyNone.NONE);
        boolean compiled = file.endsWith(".pyc");
        m.dict().putStr(Names.__loader__, Ops.call(Ops.getAttr(Runtime.importModule("_frozen_importlib_external"),
                compiled ? "SourcelessFileLoader" : "SourceFileLoader"), PyStr.of("__main__"), PyStr.of(full)));
        if (compiled) {
            Runtime.run(compiled(source), m.dict(), null);
            return 0;
        }
        Runtime.run(Code.compileFile(options.skipFirstLine ? withoutFirstLine(source) : source, full), m.dict(), null);
        return 0;
    }

    /** The code in a file of compiled code. */
    private static PyCode compiled(byte[] file) {
        byte[] magic = ((PyBytes) Ops.getAttr(Runtime.importModule("_frozen_importlib_external"), "MAGIC_NUMBER")).toArray();
        if (file.length < PYC_HEADER || !Arrays.equals(Arrays.copyOf(file, magic.length), magic)) {
            throw Errors.runtimeError("Bad magic number in .pyc file");
        }
        PyBytes rest = PyBytes.wrap(Arrays.copyOfRange(file, PYC_HEADER, file.length));
        if (Ops.callMethod(Runtime.importModule("marshal"), "loads", rest) instanceof PyCode code) {
            return code;
        }
        throw Errors.runtimeError("Bad code object in .pyc file");
    }

    /** The source with an empty first line. */
    private static byte[] withoutFirstLine(byte[] source) {
        int end = 0;
        while (end < source.length && source[end] != '\n') {
            end++;
        }
        return Arrays.copyOfRange(source, end, source.length);
    }

    /** Whether the path is that of an archive or leads into one. */
    private static boolean isInArchive(Path p) {
        Path file = p;
        while (file.getParent() != null && !Files.exists(file)) {
            file = file.getParent();
        }
        return isArchive(file);
    }

    /** Whether a file ends as zip archives without a comment do. */
    private static boolean isArchive(Path p) {
        byte[] end = new byte[ZIP_END];
        try (RandomAccessFile f = new RandomAccessFile(p.toFile(), "r")) {
            if (f.length() < ZIP_END) {
                return false;
            }
            f.seek(f.length() - ZIP_END);
            f.readFully(end);
        } catch (IOException e) {
            return false;
        }
        return end[0] == 'P' && end[1] == 'K' && end[2] == 5 && end[3] == 6;
    }

    private void runStdin() {
        if (System.console() != null && System.console().isTerminal() || options.inspect) {
            Repl.run(options);
            return;
        }
        byte[] source;
        try {
            source = System.in.readAllBytes();
        } catch (IOException e) {
            throw Errors.of(Builtins.OS_ERROR, e.getMessage());
        }
        Object code = Code.compile(PyBytes.wrap(source), PyStr.of("<stdin>"), "exec", 0, true, -1, -1);
        Runtime.run((PyCode) code, main().dict(), null);
    }

    /** Shows an exception that reached the top. @return the exit status that it asks for */
    private int report(PyException e) {
        if (e.matches(Builtins.SYSTEM_EXIT)) {
            return exitStatus(e);
        }
        try {
            Object hook = Runtime.sys() == null ? null
                    : Runtime.sysAttr("excepthook");
            Object tb = e.value.traceback() == null ? PyNone.NONE : e.value.traceback();
            if (!audit(hook, e, tb)) {
                return 1;
            }
            if (hook != null && hook != PyNone.NONE) {
                try {
                    Ops.call(hook, e.value.type(), e.value, tb);
                } catch (PyException second) {
                    if (second.matches(Builtins.SYSTEM_EXIT)) {
                        return exitStatus(second);
                    }
                    error("Error in sys.excepthook:\n");
                    ErrorReport.print(second.value, PyNone.NONE);
                    error("\nOriginal exception was:\n");
                    ErrorReport.print(e.value, tb);
                }
            } else {
                System.err.println(e.getMessage());
            }
        } catch (PyException x) {
            System.err.println(e.getMessage());
        }
        interrupted = e.matches(Builtins.KEYBOARD_INTERRUPT);
        return interrupted ? 130 : 1;
    }

    /** Whether the exception is to be shown: a hook keeps it back by a RuntimeError; other exceptions of hooks are reported. */
    private static boolean audit(Object hook, PyException e, Object tb) {
        try {
            AuditHooks.raise("sys.excepthook", hook == null ? PyNone.NONE : hook, e.value.type(), e.value, tb);
        } catch (PyException second) {
            if (second.matches(Builtins.RUNTIME_ERROR)) {
                return false;
            }
            Errors.unraisable(second, "Exception ignored in audit hook", null);
        }
        return true;
    }

    private static void error(String text) {
        Ops.callMethod(Runtime.sysAttr("stderr"), "write", PyStr.of(text));
    }

    private static int exitStatus(PyException e) {
        Object code = Ops.getAttrOrNull(e.value, "code");
        if (code == null) {
            PyTuple a = e.value.args();
            code = a.size() == 0 ? PyNone.NONE : a.size() == 1 ? a.get(0) : a;
        }
        if (code == PyNone.NONE) {
            return 0;
        }
        if (Ops.isInt(code)) {
            return Ops.index(code) instanceof PyInt i ? (int) i.value & 0xff : 255;
        }
        error(Ops.str(code) + "\n");
        return 1;
    }

    /** Joins threads, runs exit functions, flushes the streams. */
    private int end(int status) {
        try {
            if (Runtime.sys() == null) {
                return status;
            }
            status = Shutdown.run(status);
            if (ThreadState.tier != null) {
                ThreadState.tier.end();
            }
            if (interrupted) {
                dev.orochi.runtime.modules.os.SignalModule.dieOfInterrupt();
            }
        } catch (PyException e) {
            System.err.println(e.getMessage());
        }
        return status;
    }
}
