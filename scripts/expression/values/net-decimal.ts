import { noteInternalValue } from "./float-number.js";

const maxScale = 28;
const maxCoefficient = 2n ** 96n - 1n;

/**
 * A decimal as .NET's System.Decimal: 96-bit coefficient, 0 to 28 decimal places, which it keeps (`5.0` is not printed
 * as `5`). Source: Microsoft Learn, "decimal" in the function reference and System.Decimal.
 */
export class NetDecimal {
  private constructor(
    readonly coefficient: bigint,
    readonly scale: number,
  ) {
    noteInternalValue();
  }

  /** @throws RangeError when the value does not fit */
  static of(coefficient: bigint, scale: number): NetDecimal {
    if (scale < 0) return NetDecimal.of(coefficient * 10n ** BigInt(-scale), 0);
    const excess = absolute(coefficient).toString().length - 29;
    let drop = Math.max(0, scale - maxScale, Math.min(scale, excess));
    let value = shortened(coefficient, drop);
    // One digit more, rounded from the start: rounding what is rounded already would go wrong at 4 | 9 | 5.
    while (absolute(value) > maxCoefficient && drop < scale) value = shortened(coefficient, ++drop);
    const locations = scale - drop;
    if (absolute(value) > maxCoefficient) throw new RangeError("does not fit into a decimal");
    return new NetDecimal(value, locations);
  }

  /** From digits with an optional point, sign and exponent: "-12.50", "1e3". */
  static parse(text: string): NetDecimal {
    const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e");
    const [whole = "", fraction = ""] = mantissa.split(".");
    const power = Number(exponent);
    if (power > 40) throw new RangeError("does not fit into a decimal");
    const locations = fraction.length - power;
    const digits = `${whole}${fraction}` || "0";
    const excess = locations - 2 * maxScale;
    if (excess <= 0) return NetDecimal.of(BigInt(digits), locations);
    // Of digits this far down it only matters whether there are any but zeros.
    const sign = digits.startsWith("-") ? "-" : "";
    const kept = digits.slice(sign.length, Math.max(sign.length, digits.length - excess));
    const rest = /[1-9]/.test(digits.slice(sign.length + kept.length)) ? "1" : "0";
    return NetDecimal.of(BigInt(`${sign}${kept}${rest}`), 2 * maxScale + 1);
  }

  /** As .NET converts a double: rounded to 15 significant digits. */
  static fromDouble(value: number): NetDecimal {
    if (!Number.isFinite(value)) throw new RangeError("does not fit into a decimal");
    return NetDecimal.parse(value.toPrecision(15)).trimmed();
  }

  trimmed(): NetDecimal {
    let [value, locations] = [this.coefficient, this.scale];
    while (locations > 0 && value % 10n === 0n) [value, locations] = [value / 10n, locations - 1];
    return locations === this.scale ? this : new NetDecimal(value, locations);
  }

  add(other: NetDecimal): NetDecimal {
    const scale = Math.max(this.scale, other.scale);
    return NetDecimal.of(this.scaled(scale) + other.scaled(scale), scale);
  }

  subtract(other: NetDecimal): NetDecimal {
    const scale = Math.max(this.scale, other.scale);
    return NetDecimal.of(this.scaled(scale) - other.scaled(scale), scale);
  }

  multiply(other: NetDecimal): NetDecimal {
    return NetDecimal.of(this.coefficient * other.coefficient, this.scale + other.scale);
  }

  /** @throws RangeError on division by zero */
  divide(other: NetDecimal): NetDecimal {
    if (other.coefficient === 0n) throw new RangeError("divided by zero");
    const preferred = this.scale - other.scale;
    const shift = 30 + Math.max(0, -preferred);
    const dividend = this.coefficient * 10n ** BigInt(shift);
    const quotient = dividend / other.coefficient;
    // One digit more when there is a rest, so that the only rounding is that to the places of a decimal.
    const rest = dividend % other.coefficient === 0n ? 0n : this.coefficient < 0n === other.coefficient < 0n ? 1n : -1n;
    const result = NetDecimal.of(quotient * 10n + rest, preferred + shift + 1);
    let [value, locations] = [result.coefficient, result.scale];
    // A quotient that was rounded loses all zeros at its end, another one keeps the places it is due.
    const isExact = rest === 0n && value * 10n ** BigInt(preferred + shift - locations) === quotient;
    const kept = isExact ? Math.max(0, preferred) : 0;
    while (locations > kept && value % 10n === 0n) [value, locations] = [value / 10n, locations - 1];
    return new NetDecimal(value, locations);
  }

  remainder(other: NetDecimal): NetDecimal {
    if (other.coefficient === 0n) throw new RangeError("divided by zero");
    const scale = Math.max(this.scale, other.scale);
    // What is smaller than the divisor is returned as it is, with its own places.
    if (absolute(this.scaled(scale)) < absolute(other.scaled(scale))) return this;
    return NetDecimal.of(this.scaled(scale) % other.scaled(scale), scale);
  }

  compare(other: NetDecimal): number {
    const scale = Math.max(this.scale, other.scale);
    const [left, right] = [this.scaled(scale), other.scaled(scale)];
    return left < right ? -1 : left > right ? 1 : 0;
  }

  toNumber(): number {
    return Number(this.toString());
  }

  toString(): string {
    if (this.scale === 0) return String(this.coefficient);
    const digits = absolute(this.coefficient)
      .toString()
      .padStart(this.scale + 1, "0");
    const sign = this.coefficient < 0n ? "-" : "";
    return `${sign}${digits.slice(0, -this.scale)}.${digits.slice(-this.scale)}`;
  }

  private scaled(scale: number): bigint {
    return this.coefficient * 10n ** BigInt(scale - this.scale);
  }
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

function shortened(value: bigint, digits: number): bigint {
  return digits === 0 ? value : divideRounded(value, 10n ** BigInt(digits));
}

/** Rounds half to even, as System.Decimal does when it runs out of places. */
function divideRounded(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  const twice = absolute(value % divisor) * 2n;
  const whole = absolute(divisor);
  if (twice < whole || (twice === whole && quotient % 2n === 0n)) return quotient;
  return value < 0n === divisor < 0n ? quotient + 1n : quotient - 1n;
}
