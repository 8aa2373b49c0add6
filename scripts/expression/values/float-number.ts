/**
 * A floating-point number that happens to be whole: `5.0` divides otherwise than `5`, which a JavaScript number cannot
 * tell apart. Fractions, infinities and whole numbers beyond ±2^53 need no wrapper: they are plain numbers.
 * Exists only while an expression is evaluated; results carry plain numbers.
 */
export class FloatNumber {
  constructor(readonly value: number) {}
}

let made = 0;

/** A floating-point value, wrapped when it is whole. */
export function float(value: number): number | FloatNumber {
  if (!Number.isSafeInteger(value)) return value;
  made++;
  return new FloatNumber(value);
}

/** Notes that a value was made that must not leave an evaluation. */
export function noteInternalValue(): void {
  made++;
}

/** Counts internal values made so far: when it did not move, a result needs no search for them. */
export function internalValueCount(): number {
  return made;
}
