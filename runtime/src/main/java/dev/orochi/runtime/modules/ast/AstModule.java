package dev.orochi.runtime.modules.ast;

import dev.orochi.runtime.anno.Constant;
import dev.orochi.runtime.anno.PyModuleDef;
import dev.orochi.runtime.object.PyDict;

/** {@code _ast}: the node types of syntax trees, and flags of {@code compile()}. Stateless. */
@PyModuleDef("_ast")
final class AstModule {
    @Constant("PyCF_ONLY_AST")
    static final int ONLY_AST = 0x400;
    @Constant("PyCF_TYPE_COMMENTS")
    static final int TYPE_COMMENTS = 0x1000;
    @Constant("PyCF_ALLOW_TOP_LEVEL_AWAIT")
    static final int ALLOW_TOP_LEVEL_AWAIT = 0x2000;
    @Constant("PyCF_OPTIMIZED_AST")
    static final int OPTIMIZED_AST = 0x8000 | ONLY_AST;

    private AstModule() {}

    @Constant("*")
    static PyDict nodeTypes() {
        return NodeTypes.get().names();
    }
}
