/**
 * The compiler at run time: finds hot loops by looking where threads are, has them recorded, compiles in the background, installs and
 * watches the ways out.
 */
package dev.orochi.jit.run;
