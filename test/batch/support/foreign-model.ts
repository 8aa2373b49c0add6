import fc from "fast-check";

export interface ForeignOperation {
  readonly method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  readonly url: string;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly changeSet?: string;
  readonly contentId?: string;
}

const anyName = fc.oneof(
  fc.constantFrom("unwanted", "C# & co", "O'Brien", "漢字 😀", "\r\n--batch_", '"$1"', ""),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const anyId = fc.integer({ min: 1, max: 6 });
const anyOperation: fc.Arbitrary<ForeignOperation> = fc.oneof(
  anyId.map((id): ForeignOperation => ({ method: "GET", url: `Things(${id})` })),
  anyName.map((name): ForeignOperation => ({
    method: "GET",
    url: `Things?$select=Id&$filter=Name eq '${printable(name).replaceAll("'", "''")}'&$orderby=Id`,
  })),
  anyId.map((id): ForeignOperation => ({ method: "DELETE", url: `Things(${id})` })),
  fc.tuple(anyId, anyName).map(([id, Name]): ForeignOperation => ({
    method: "POST",
    url: "Things",
    body: { Id: id, Name, Amount: id * 1.25 },
  })),
  fc
    .tuple(anyId, anyName)
    .map(([id, Name]): ForeignOperation => ({ method: "PATCH", url: `Things(${id})`, body: { Name } })),
  fc.tuple(anyId, anyName).map(([id, Name]): ForeignOperation => ({
    method: "PUT",
    url: `Things(${id})`,
    body: { Id: id, Name, Amount: null },
  })),
);

/** A filter's text without what cannot be in an address, and without the reserved characters that its author must encode. */
function printable(name: string): string {
  return name
    .replace(/[\p{C}%&+]/gu, "")
    .replace(/[\ud800-\udfff]/g, (half, at: number, all: string) =>
      all.codePointAt(at) === half.charCodeAt(0) ? "" : half,
    );
}

/** Single operations and change sets; in a change set, some change what an earlier operation of it created. */
export const anyForeignOperations = fc
  .array(fc.tuple(fc.boolean(), fc.array(anyOperation, { minLength: 1, maxLength: 4 })), { minLength: 1, maxLength: 8 })
  .map((groups) =>
    groups.flatMap(([isSet, group], number) => {
      const writes = group.filter(({ method }) => method !== "GET");
      if (!isSet || writes.length === 0) return group;
      const set = writes.map((operation, index) => ({
        ...operation,
        changeSet: `s${number}`,
        contentId: `c${number}.${index}`,
      }));
      const created = set.find(({ method }) => method === "POST");
      if (created === undefined) return set;
      const change: ForeignOperation = {
        method: "PATCH",
        url: `$${created.contentId}`,
        body: { Name: "referred" },
        changeSet: `s${number}`,
      };
      return [...set, change];
    }),
  );

export interface Row {
  readonly Name: unknown;
  readonly Amount: unknown;
}

/** What the service must do with operations, as its controller is written: the status of each (0 for undone), and the rows left. */
export function expectForeign(
  operations: readonly ForeignOperation[],
  stopsAtFailure: boolean,
): { statuses: number[]; ids: (number[] | undefined)[]; rows: Map<number, Row> } {
  let rows = new Map<number, Row>();
  const statuses: number[] = [];
  const ids: (number[] | undefined)[] = [];
  for (let index = 0; index < operations.length;) {
    const set = operations[index]?.changeSet;
    let size = 1;
    while (set !== undefined && operations[index + size]?.changeSet === set) size++;
    const before = new Map(rows);
    const made = new Map<string, number>();
    const own = operations.slice(index, index + size).map((operation) => ({ operation, done: 0 }));
    for (const each of own) {
      const { status, found } = one(each.operation, rows, made);
      each.done = status;
      ids[index + own.indexOf(each)] = found;
      if (status >= 400) break;
    }
    const isFailed = own.some(({ done }) => done >= 400);
    if (isFailed && size > 1) rows = before;
    statuses.push(...own.map(({ done }) => (isFailed && done < 400 ? 0 : done)));
    index += size;
    if (!isFailed || !stopsAtFailure) continue;
    while (statuses.length < operations.length) statuses.push(0);
    break;
  }
  return { statuses, ids, rows };
}

function one(
  operation: ForeignOperation,
  rows: Map<number, Row>,
  made: Map<string, number>,
): { status: number; found?: number[] } {
  const { method, url, body, contentId } = operation;
  const id = url.startsWith("$") ? made.get(url.slice(1)) : Number(/\((\d+)\)/.exec(url)?.[1] ?? body?.["Id"]);
  if (url.includes("$filter")) {
    const name = (/eq '(.*)'&/.exec(url)?.[1] ?? "").replaceAll("''", "'");
    return {
      status: 200,
      found: [...rows]
        .filter(([, row]) => row.Name === name)
        .map(([key]) => key)
        .sort((a, b) => a - b),
    };
  }
  if (id === undefined) return { status: 404 };
  switch (method) {
    case "GET":
      return { status: rows.has(id) ? 200 : 404 };
    case "DELETE":
      return { status: rows.delete(id) ? 204 : 404 };
    case "PUT":
      rows.set(id, { Name: body?.["Name"], Amount: null });
      return { status: 204 };
    case "PATCH": {
      const row = rows.get(id);
      if (row === undefined) return { status: 404 };
      rows.set(id, { ...row, Name: body?.["Name"] });
      return { status: 204 };
    }
    case "POST":
      if (body?.["Name"] === "unwanted") return { status: 400 };
      if (rows.has(id)) return { status: 409 };
      rows.set(id, { Name: body?.["Name"], Amount: body?.["Amount"] });
      if (contentId !== undefined) made.set(contentId, id);
      return { status: 201 };
  }
}
