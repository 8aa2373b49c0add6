/** What is known of a file without reading it. */
export interface Expected {
  readonly records: number;
}

const isBad = (number: number): boolean => number % 997 === 0;
const isTooLong = (number: number): boolean => number % 1009 === 0;

/** A record that cannot be read, or that the table refuses. */
export function isFailure(number: number): boolean {
  return isBad(number) || isTooLong(number);
}

/** A record with the key of the one before it, which is a row. */
export function isDuplicate(number: number): boolean {
  return number % 503 === 0 && !isFailure(number) && !isFailure(number - 1);
}

/** A file with a byte order mark, quoted fields with line breaks, duplicates, bad records and rows that are refused. */
export function recordText(records: number): string {
  const lines = ["\uFEFFaccountnumber,name,size:number"];
  for (let number = 1; number <= records; number++) {
    const key = `A${isDuplicate(number) ? number - 1 : number}`;
    const quoted = number % 101 === 0 ? `"Ünit, ""${number}""\r\nsecond line"` : `Name ${number}`;
    const name = isTooLong(number) ? "a name that is longer than the column of the table takes" : quoted;
    lines.push(`${key},${name},${isBad(number) ? "many" : number}`);
  }
  return `${lines.join("\r\n")}\r\n`;
}
