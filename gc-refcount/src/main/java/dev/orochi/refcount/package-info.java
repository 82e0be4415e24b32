/**
 * Reference counts that destroy objects promptly, in programs whose threads run in parallel, without a write when a thread reads
 * what another one made. Nothing here knows of Python.
 *
 * <h2>Use</h2>
 * A counted object extends {@link dev.orochi.refcount.Counted}, visits its counted fields in {@code traverse}, and may have a
 * finaliser. A thread has a {@link dev.orochi.refcount.Mutator}, which is told when a register of the thread begins or ceases
 * to hold an object ({@code hold}, {@code drop}); fields are written with {@link dev.orochi.refcount.Rc}. For example:
 * <pre>{@code
 * final class Node extends Counted {
 *     private Node next;                      // a counted field
 *     void setNext(Node n) {
 *         Node old = next;
 *         next = Rc.own(n);                   // count the new reference, write the slot,
 *         Rc.release(old);                    // then release the old one
 *     }
 *     protected void traverse(RefVisitor v) { v.visit(next); }
 *     protected boolean needsFinalizer() { return true; }
 *     protected void runFinalizer() { System.out.println("gone"); }
 * }
 *
 * PlainMutator m = new PlainMutator();        // a thread that names its variables itself
 * m.attach();
 * World.register(m);
 * Node head = new Node();
 * m.push(head);                               // a local variable
 * head.setNext(new Node());
 * m.pop();                                    // prints "gone" twice
 * m.detach();
 * World.unregister(m);
 * }</pre>
 *
 * A whole program, by the public classes alone, is {@code SharedConnectionTest} in the package {@code dev.orochi.example} of the tests.
 *
 * <h2>Overview of the protocol</h2>
 * Biased reference counting after Choi, Shull and Torrellas (PACT 2018), changed so that <i>only the frames of an object's owner
 * count</i>. The truth about an object is {@code local + count(shared word)}: the number of references from the heap, and
 * of its owner's registers. Registers of other threads are not in it; handshakes look for those.
 *
 * <p>States of an object: <i>private</i> (owner, word 0), <i>shared</i> (owner, SHARED), <i>merged</i> (no owner),
 * <i>candidate</i> (merged, was seen with a count of zero), <i>dead</i>. QUEUED may be set in the second state only.
 * An object is <i>published</i> when its owner has counted it for the heap, or has made it known otherwise
 * ({@link dev.orochi.refcount.Counted#publish}). Transitions, each one CAS on the shared word but for the first:
 * <table>
 * <caption>Transitions</caption>
 * <tr><th>from</th><th>to</th><th>by</th><th>when</th></tr>
 * <tr><td>private, not published</td><td>dead</td><td>owner, by a plain write</td><td>local count zero</td></tr>
 * <tr><td>private</td><td>dead</td><td>owner</td><td>local count zero</td></tr>
 * <tr><td>private</td><td>shared</td><td>another thread</td><td>about to use it; counting on it</td></tr>
 * <tr><td>shared</td><td>+ QUEUED</td><td>another thread</td><td>made the shared count negative</td></tr>
 * <tr><td>shared</td><td>merged</td><td>owner, or who looks after the blocked owner</td><td>local count zero, shared count zero</td></tr>
 * <tr><td>shared</td><td>merged</td><td>owner at a poll, or who looks after it</td><td>on the give-up list: local count was zero</td></tr>
 * <tr><td>shared</td><td>merged</td><td>anybody</td><td>the owner has ended</td></tr>
 * <tr><td>merged</td><td>+ CANDIDATE</td><td>who made it zero</td><td>count zero</td></tr>
 * <tr><td>candidate</td><td>dead</td><td>who completed a round</td><td>count zero, not TOUCHED</td></tr>
 * <tr><td>any</td><td>dead</td><td>cycle collector</td><td>unreachable, world stopped</td></tr>
 * </table>
 *
 * <h2>Why no object dies early</h2>
 * <ol>
 * <li><i>The owner's last decrement against another thread's load.</i> The load is: read the slot; unless SHARED is set, set it by
 * CAS and read the slot again; use the object. The death is: CAS the word from 0; and the finaliser before it runs after a CAS
 * from 0 to 0. One of the CAS comes first. If it is the owner's, the loader reads the slot again and does not find
 * the object, for its reference was released after the slot was overwritten. If it is the loader's, the owner's fails
 * and the object takes the way of shared ones. A third thread may find the mark of a loader that came too late, while the
 * finaliser runs or after it: FINALIZED was set before the owner's CAS, so it sees that too, and reads its slot again. What it finds
 * there then has been brought back by the finaliser, and it may use it. An object that was never published is in registers of its
 * owner only, which nobody else reads while the owner runs, or in those of a frame that another thread resumes: that thread
 * releases what the owner had counted, and as long as the owner has not folded this, its count is not zero. So nobody changes
 * the word when the owner, with a count of zero, finds zero there, and no CAS is needed to write DEAD. Most temporary objects die so; the
 * CAS would be three quarters of what their counting costs ({@code bench/jmh}: 8.0 ns with it, 1.9 without).</li>
 * <li><i>A register of another thread, and the last reference from the heap goes.</i> The object becomes a candidate, and a
 * round looks through all registers. A thread that holds it in a register does so throughout one instruction, until it
 * drops it; it is looked at between instructions (at its poll), or blocked. Could the object move from a thread that has not
 * answered yet to one that has? Only through the heap or a weak reference. Writing it to a slot counts up, and taking
 * it out of the slot counts down, and both set TOUCHED on a candidate; if the slot was written before it became a
 * candidate, the count was not zero. A weak load sets TOUCHED itself. TOUCHED was cleared before the first thread was looked at,
 * and the verdict is one CAS on the word that has count and TOUCHED, so a touch either comes before and is seen, or makes the
 * CAS fail.</li>
 * <li><i>The owner's registers when it gives an object up.</i> They are in its local count until then and uncounted after.
 * The pass over the registers happens between two instructions, so that each counted register is in a frame. Java code that
 * counts for a while what no register holds uses {@code Rc.own} and {@code Rc.release}, which belong to the heap's side.</li>
 * <li><i>Values in flight.</i> While an instruction is executed, results are in Java locals. So nothing that can run code of the
 * program happens then: objects with finalisers or weak references whose count reaches zero are listed, and ended when the
 * instruction is over ({@code dropInside}, {@code settle}); the zero list counts as held in rounds.</li>
 * <li><i>Java code that calls back.</i> Its operands are in the registers of the frame below, which rounds see. What such code
 * took out of a mutable slot itself and goes on using after the call, it has to {@code protect} or {@code own}.</li>
 * <li><i>Java code that reads a slot</i> and uses the value without a register does one of three things. It reads as in 1
 * ({@code Rc.loaded}). Or it marks the object SHARED under the lock that the slot's writers take ({@code Rc.locked}): the slot still counts
 * then. Or the slot's writers mark what they put there or take away ({@code Rc.share}), as those of class attributes do,
 * which caches read without a look at counts. In each case SHARED was set while the object was alive, so that it can
 * only die by a round; and this thread answers that between two instructions, when the value is in a register or forgotten.</li>
 * <li><i>Suspended frames</i> are heap: every register is counted. Resumption uncounts those that belong to other threads than
 * the one that resumes, after the running state keeps others out and before any poll.</li>
 * <li><i>A round against a blocked thread that wakes.</i> The thread's state is claimed by CAS while it is looked at; it can't write
 * RUNNING meanwhile. What it loads afterwards it loads as a thread that has answered: see 2.</li>
 * <li><i>Finalisers</i> of candidates run with a reference of their own and CANDIDATE still set, so that touches are seen. After
 * an untouched run nobody can have the object: dead, by the same argument as in 2. Otherwise it is a candidate anew.</li>
 * </ol>
 *
 * <h2>Why none dies twice</h2>
 * DEAD is set by CAS and never cleared, and only the thread whose CAS set it ends the object. The finaliser runs under FINALIZED,
 * which is set by the owner of an unmerged object, or by the one whose CAS took the verdict's reference, or with the
 * world stopped; these exclude one another.
 *
 * <h2>Why none is forgotten</h2>
 * Let nothing hold the object any more. The sum is zero. If it has a running owner, either the local count is zero or less
 * (less, when the owner removed references that others had counted), and the owner's last decrement did one of: end it, merge
 * it, put it on the give-up list (if the shared count was positive, the next poll merges whatever it is then), or put it on the
 * zero list, the settling of which does one of the first three; or the local count is positive and the shared count negative, and
 * the decrement that made it negative queued the object: the owner's next poll folds. A blocked owner is looked after by the
 * next round: who queues to it asks for that if it sees it blocked; if it does not, the owner sees, after it has written that it is
 * blocked, that something is in its inbox, and wakes the {@link dev.orochi.refcount.Reaper}. If the owner has ended, its detaching
 * worked off all lists until none had anything left, and the decrement that made the sum zero found out and merged. A merged
 * object with a count of zero is a candidate: the thread whose CAS made it zero made it one. A candidate
 * is in the queue or in a round; a round ends when all threads have polled, blocked or ended; what it found held goes back to the
 * queue, and the {@link dev.orochi.refcount.Reaper} starts the next round if nobody else does.
 *
 * <h2>Memory order</h2>
 * The shared word is changed by CAS and read with acquire; {@code local}, {@code owner} and the flag byte are the owner's, or of
 * those to whom a CAS that set MERGED, a claim of a blocked thread (under {@code World.LOCK}) or the owner's volatile
 * {@code ended} has handed them. {@code owner} is read plainly by everybody: only the owner can find itself there. A fresh object
 * may be published by a data race, and its word be seen before its owner: the word then is what a thread's CAS finds there, and
 * who has to queue the object waits until either the owner's name or MERGED shows.
 *
 * <h2>Rules that were mended</h2>
 * <ul>
 * <li>A load that finds the object not SHARED must read the slot again after it has set it: to look for DEAD is not enough, for
 * the owner runs the finaliser before it sets DEAD. And a load that finds SHARED must do so too if the object is finalised:
 * of two loaders that come too late the second would trust the mark of the first.</li>
 * <li>The owner's name is erased after the CAS that merges, not before: else a decrement in between would set QUEUED and find
 * nobody to queue to.</li>
 * <li>A weak load of a candidate must set TOUCHED; and a program that looks through a weak reference again and again would keep the
 * object alive for ever, so a weak load first lets the round end (5 ms at most).</li>
 * <li>A give-up is cancelled when the local count has become positive again, since it will reach zero again; it must go on when
 * the count is negative.</li>
 * <li>That an object is private to its owner says nothing of the next moment: an owner who changes how it is represented says so in the
 * word in which another thread would mark it as shared, and that thread waits ({@link dev.orochi.refcount.Counted#beginChange}).</li>
 * <li>No round is decided inside a finaliser: a lock that finalisers take would be asked for twice.</li>
 * <li>A thread that drops the register which kept a candidate alive starts a round: else only the reaper would notice.</li>
 * <li>The zero list, and every decrement by the owner, must look at counts of zero <i>or less</i>: after an object was listed, the
 * same Java code may remove a reference that another thread has counted since. It would have stayed at minus one, forgotten.</li>
 * <li>Settling goes on until the list stays empty: a round that it decides ends objects, which refer to objects of the thread. At the
 * end of a thread, the third of a chain of shared objects would have stayed on a list that nobody reads.</li>
 * <li>A thread that blocks looks at its inbox and give-up list after it has said so: else what was queued in between, by a thread
 * that saw it running, would wait until it wakes; likewise a candidate of its own that no round has decided yet.</li>
 * <li>Who queues a fresh object that it got through a data race has to wait for the owner's name: it was taken for given up.</li>
 * <li>Cycles that only hold an observed object can't be found from the registry of observed objects: the collector also starts
 * from objects that lately lost a reference and lived.</li>
 * </ul>
 *
 * <h2>Tests</h2>
 * {@code ProtocolModel} explores all interleavings of small programs on one object, {@code HolderModel} on one that holds
 * another. The races of the compiled code are JCStress tests in the module {@code stress} (command {@code stress/races}), each
 * with a fault that it is shown to notice. What counting costs is measured by {@code bench/jmh}.
 * {@link dev.orochi.refcount.Audit} recomputes all counts ({@code -X rc-audit}; golden programs do at their end).
 *
 * <h2>Elimination</h2>
 * Operands borrow from registers, temporaries move, values that nobody can observe dying are not counted, and neither are constants.
 * Share of the operations on counts that remain, of those of a machine that counts each operand (command {@code bench/counts}):
 * <table>
 * <caption>Percent that remain</caption>
 * <tr><td>dicts, generators, int_loop, mandelbrot, sieve</td><td>below 1</td></tr>
 * <tr><td>words 2, sorting 5, spectral_norm 8, objects 13, shared_read 13, fib 15</td><td>below 20</td></tr>
 * <tr><td>json_roundtrip 24, regex 29, binary_trees 29, exceptions 48</td><td>20 and more</td></tr>
 * </table>
 *
 * <h2>Known limits</h2>
 * Java code that reads a mutable slot of an object of another thread with none of {@link dev.orochi.refcount.Rc#loaded},
 * {@link dev.orochi.refcount.Rc#locked} and {@link dev.orochi.refcount.Rc#share} can be handed an object that its owner ends at that
 * moment. Types never die. The shared count has 25 bits.
 */
package dev.orochi.refcount;
