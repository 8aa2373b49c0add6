import { Decimal } from "decimal.js";
import { exactNumber } from "../../core/json/lossless-json.js";
import { FloatNumber } from "./float-number.js";
import { isRecord } from "./kind.js";
import { NetDecimal } from "./net-decimal.js";

/** A value as it leaves an evaluation: plain JSON data, bigint and decimal.js only. Copies only what changes. */
export function toPlain(value: unknown): unknown {
  if (value instanceof FloatNumber) return value.value;
  if (value instanceof NetDecimal) return plainDecimal(value);
  if (Array.isArray(value)) {
    const items = value.map(toPlain);
    return items.some((item, index) => item !== value[index]) ? items : value;
  }
  if (isRecord(value)) {
    const entries = Object.entries(value);
    const plain = entries.map(([key, member]): [string, unknown] => [key, toPlain(member)]);
    return plain.some(([, member], index) => member !== entries[index]?.[1]) ? Object.fromEntries(plain) : value;
  }
  return value;
}

function plainDecimal(value: NetDecimal): unknown {
  const text = value.trimmed().toString();
  const number = exactNumber(text);
  return typeof number === "bigint" ? new Decimal(text) : number;
}
