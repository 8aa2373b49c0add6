/** 100-nanosecond steps from 1601-01-01 to 1970-01-01. */
const fileTimeEpoch = 116_444_736_000_000_000n;

/**
 * A receipt in the shape of a real one: 20 bytes as Base64, int32 2, int64 of a counter, FILETIME.
 * @param time milliseconds since the epoch
 */
export function makePopReceipt(counter: number, time: number): string {
  const bytes = Buffer.alloc(20);
  bytes.writeInt32LE(2, 0);
  bytes.writeBigInt64LE(BigInt(counter), 4);
  bytes.writeBigInt64LE(BigInt(time) * 10_000n + fileTimeEpoch, 12);
  return bytes.toString("base64");
}
