# Threads that advance one iterator over tokens get each token once, whatever order they take them in.
import io
import threading
import tokenize

source = "for i in a:\n  if i:\n    f(i, 'x' * 2)\n" * 100
expected = sorted(tokenize._tokenize.TokenizerIter(io.StringIO(source).readline, extra_tokens=False))
differ = 0
for _ in range(20):
    shared = tokenize._tokenize.TokenizerIter(io.StringIO(source).readline, extra_tokens=False)
    tokens = []

    def take():
        for token in shared:
            tokens.append(token)

    threads = [threading.Thread(target=take) for _ in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    differ += sorted(tokens) != expected
print(len(expected), differ)
