"""Build-time variables of Orochi, as the sysconfig module reads them.

Orochi has no C API and builds no extension modules: what describes a C tool chain is empty, and what describes the
language and the machine is true.
"""
import sys

_version = '%d.%d' % sys.version_info[:2]

build_time_vars = {
    'ABIFLAGS': 't',
    'BINDIR': sys.prefix + '/bin',
    'CC': '',
    'CFLAGS': '',
    'CONFIG_ARGS': '',
    'EXE': '',
    'EXT_SUFFIX': '.orochi-314t-x86_64-linux-gnu.so',
    'HAVE_FORK': 0,
    'HAVE_GETENTROPY': 1,
    'HAVE_GETRANDOM': 1,
    'INCLUDEPY': '',
    'LDFLAGS': '',
    'LDLIBRARY': '',
    'LIBDEST': sys.prefix + '/lib/python' + _version,
    'LIBDIR': sys.prefix + '/lib',
    'LIBRARY': '',
    'MACHDEP': 'linux',
    'MULTIARCH': 'x86_64-linux-gnu',
    'PLATLIBDIR': 'lib',
    'PYTHONFRAMEWORK': '',
    'PYTHONFRAMEWORKDIR': 'no-framework',
    'PY_CFLAGS': '',
    'Py_DEBUG': 0,
    'Py_ENABLE_SHARED': 0,
    'Py_GIL_DISABLED': 1,
    'Py_TRACE_REFS': 0,
    'SHLIB_SUFFIX': '.so',
    'SIZEOF_INT': 4,
    'SIZEOF_LONG': 8,
    'SIZEOF_SIZE_T': 8,
    'SIZEOF_TIME_T': 8,
    'SIZEOF_VOID_P': 8,
    'SIZEOF_WCHAR_T': 4,
    'SOABI': 'orochi-314t-x86_64-linux-gnu',
    'TEST_MODULES': 'no',
    'TZPATH': '/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo',
    'VERSION': _version,
    'WITH_DOC_STRINGS': 1,
    'exec_prefix': sys.exec_prefix,
    'prefix': sys.prefix,
    'srcdir': sys.prefix,
}
