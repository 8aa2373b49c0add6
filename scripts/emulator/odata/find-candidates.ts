import type { FilterNode } from "./filter-syntax.js";
import type { Literal } from "./filter-tokens.js";
import { RowStore, type Row } from "./row-store.js";

interface Equality {
  readonly column: string;
  readonly literal: Literal;
}

/**
 * The rows that a filter has to look at: of `a eq 1 and …` those with the value, where a table is large enough to have an index. What a filter
 * would refuse it still does: only terms count that come before all others and can be compared with every row.
 */
export function rowsToFilter(rows: Iterable<Row>, filter: FilterNode | undefined): Iterable<Row> {
  if (filter === undefined || !(rows instanceof RowStore)) return rows;
  let best: Equality | undefined;
  let fewest = rows.size;
  for (const term of leadingEqualities(filter)) {
    const count = rows.countCandidates(term.column, term.literal);
    if (count === undefined) break;
    if (count >= fewest) continue;
    fewest = count;
    best = term;
  }
  return best === undefined ? rows : rows.candidates(best.column, best.literal.value);
}

/** Terms of an `and`, up to the first one that is not a comparison of a column with a value. */
function leadingEqualities(filter: FilterNode): Equality[] {
  const found: Equality[] = [];
  const pending: FilterNode[] = [filter];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.type === "logic" && node.operator === "and") {
      pending.push(node.right, node.left);
      continue;
    }
    const equality = equalityOf(node);
    if (equality === undefined) break;
    found.push(equality);
  }
  return found;
}

function equalityOf(node: FilterNode): Equality | undefined {
  if (node.type !== "compare" || node.operator !== "eq") return undefined;
  const sides = [node.left, node.right];
  const path = sides.find((side) => side.type === "path");
  const literal = sides.find((side) => side.type === "literal");
  // Behind a slash there is another table.
  if (path === undefined || literal === undefined || path.path.includes("/")) return undefined;
  return { column: path.path, literal: literal.literal };
}
