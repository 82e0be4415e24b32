"""The order in which the operands of an instruction end, where CPython has one order, however often the instruction was executed."""
class L:
    def __init__(self, n): self.n=n
    def __eq__(s, o): return True
    def __add__(s, o): return 1
    def __contains__(s, o): return True
    def __getitem__(s, o): return 1
    def __setitem__(s, o, v): pass
    def __delitem__(s, o): pass
    def __iadd__(s, o): return 1
    def __hash__(self): return 1
    def __del__(s): print("end", s.n)
def f():
    print("=="); L(1) == L(2)
    if L(1) == L(2): print("jump")
    print("+"); L(1) + L(2)
    print("in"); L(1) in L(2)
    if L(1) in L(2): print("jump")
    print("is"); L(1) is L(2)
    if L(1) is L(2): print("jump")
    print("[]="); L(1)[L(2)] = L(3)
    print("del"); del L(1)[L(2)]
    print("+="); a = [L(1)]; a[0] += L(2); print('b')
    print("[:]"); L(1)[L(2):L(3)]
    print("list"); [L(1)] == [L(2)]
    print("list+"); [L(1)] + [L(2)]
f()
for _ in range(20): f()
