/** Whole units in a weight of 1: sums of whole numbers are the same in any order, so equals stay equal on every engine. */
const UNITS = 2 ** 20

/** A term's weight in whole units; the largest weight is 2,047. */
export const unitsOf = (weight: number): number => Math.round(weight * UNITS)
