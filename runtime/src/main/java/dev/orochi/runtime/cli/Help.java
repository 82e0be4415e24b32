package dev.orochi.runtime.cli;

/** The text of {@code orochi -h}. */
final class Help {
    static final String TEXT = """
            usage: orochi [option] ... [-c cmd | -m mod | file | -] [arg] ...
            Options (and corresponding environment variables):
            -b     : issue warnings about converting bytes/bytearray to str and comparing
                     bytes/bytearray with str or bytes with int; also -bb
            -B     : don't write .pyc files on import; also PYTHONDONTWRITEBYTECODE=x
            -c cmd : program passed in as string (terminates option list)
            -E     : ignore PYTHON* environment variables (such as PYTHONPATH)
            -h     : print this help message and exit (also -? or --help)
            -i     : inspect interactively after running script; also PYTHONINSPECT=x
            -I     : isolate Python from the user's environment (implies -E -P -s)
            -m mod : run library module as a script (terminates option list)
            -O     : remove assert and __debug__-dependent statements; also PYTHONOPTIMIZE=x
            -OO    : do -O changes and also discard docstrings
            -P     : don't prepend a potentially unsafe path to sys.path; also PYTHONSAFEPATH
            -q     : don't print version and copyright messages on interactive startup
            -s     : don't add user site directory to sys.path; also PYTHONNOUSERSITE=x
            -S     : don't imply 'import site' on initialization
            -u     : force the stdout and stderr streams to be unbuffered; also PYTHONUNBUFFERED=x
            -v     : verbose (trace import statements); also PYTHONVERBOSE=x
            -V     : print the Python version number and exit (also --version)
            -W arg : warning control; arg is action:message:category:module:lineno
            -X opt : set implementation-specific option
            file   : program read from script file
            -      : program read from stdin (default; interactive mode if a tty)
            arg ...: arguments passed to program in sys.argv[1:]
            """;

    private Help() {}
}
