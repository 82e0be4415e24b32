package dev.orochi.jit.ir;

/** A comparison of two numbers. All but NE are false when one is not a number. */
public enum Condition { LT, LE, EQ, NE, GT, GE }
