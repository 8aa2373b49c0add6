import { filterTokens, type Literal, type FilterToken } from "./filter-tokens.js";
import { ODataError } from "./odata-error.js";

export type Comparison = "eq" | "ne" | "gt" | "ge" | "lt" | "le";

/** The syntax tree of a $filter. */
export type FilterNode =
  | { readonly type: "logic"; readonly operator: "and" | "or"; readonly left: FilterNode; readonly right: FilterNode }
  | { readonly type: "not"; readonly operand: FilterNode }
  | { readonly type: "compare"; readonly operator: Comparison; readonly left: FilterNode; readonly right: FilterNode }
  | { readonly type: "in"; readonly left: FilterNode; readonly values: readonly FilterNode[] }
  | { readonly type: "call"; readonly name: string; readonly arguments: readonly FilterNode[] }
  | {
      readonly type: "lambda";
      readonly path: string;
      readonly quantifier: "any" | "all";
      readonly variable?: string;
      readonly predicate?: FilterNode;
    }
  | { readonly type: "path"; readonly path: string }
  | { readonly type: "literal"; readonly literal: Literal };

const comparisons = new Set(["eq", "ne", "gt", "ge", "lt", "le"]);
/** Deeper filters are refused: no real one comes near. */
const depthLimit = 200;

/** Parses a $filter; throws ODataError 400. */
export function parseFilter(text: string): FilterNode {
  const parser = new FilterParser(text, filterTokens(text));
  return parser.whole();
}

class FilterParser {
  private index = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: readonly FilterToken[],
  ) {}

  whole(): FilterNode {
    const node = this.or();
    if (this.peek().type !== "end") throw this.error();
    return node;
  }

  private or(): FilterNode {
    this.deeper();
    let left = this.and();
    while (this.word("or")) left = { type: "logic", operator: "or", left, right: this.and() };
    this.depth--;
    return left;
  }

  private deeper(): void {
    if (++this.depth > depthLimit) throw new ODataError(400, "the filter is nested too deeply");
  }

  private and(): FilterNode {
    let left = this.comparison();
    while (this.word("and")) left = { type: "logic", operator: "and", left, right: this.comparison() };
    return left;
  }

  private comparison(): FilterNode {
    if (this.word("not")) {
      this.deeper();
      const operand = this.comparison();
      this.depth--;
      return { type: "not", operand };
    }
    const left = this.primary();
    const next = this.peek();
    if (next.type !== "name") return left;
    if (comparisons.has(next.text)) {
      this.index++;
      return { type: "compare", operator: next.text as Comparison, left, right: this.primary() };
    }
    if (next.text === "in") {
      this.index++;
      this.symbol("(");
      return { type: "in", left, values: this.list() };
    }
    return left;
  }

  private primary(): FilterNode {
    const token = this.peek();
    this.index++;
    if (token.type === "literal") return { type: "literal", literal: token.literal };
    if (token.type === "symbol" && token.text === "(") {
      const node = this.or();
      this.symbol(")");
      return node;
    }
    if (token.type !== "name") {
      this.index--;
      throw this.error();
    }
    if (!this.isSymbol("(")) return { type: "path", path: token.text };
    this.index++;
    const lambda = /^(.+)\/(any|all)$/.exec(token.text);
    if (lambda?.[1] !== undefined) return this.lambda(lambda[1], lambda[2] as "any" | "all");
    return { type: "call", name: token.text, arguments: this.isSymbol(")") ? this.noArguments() : this.list() };
  }

  private lambda(path: string, quantifier: "any" | "all"): FilterNode {
    if (this.isSymbol(")")) {
      this.index++;
      return { type: "lambda", path, quantifier };
    }
    const variable = this.peek();
    if (variable.type !== "name") throw this.error();
    this.index++;
    this.symbol(":");
    const predicate = this.or();
    this.symbol(")");
    return { type: "lambda", path, quantifier, variable: variable.text, predicate };
  }

  private noArguments(): readonly FilterNode[] {
    this.index++;
    return [];
  }

  /** Values up to and with the closing bracket. */
  private list(): FilterNode[] {
    const values = [this.or()];
    while (this.isSymbol(",")) {
      this.index++;
      values.push(this.or());
    }
    this.symbol(")");
    return values;
  }

  private peek(): FilterToken {
    return this.tokens[this.index] ?? { type: "end", at: this.text.length };
  }

  private word(text: string): boolean {
    const token = this.peek();
    if (token.type !== "name" || token.text !== text) return false;
    this.index++;
    return true;
  }

  private isSymbol(text: string): boolean {
    const token = this.peek();
    return token.type === "symbol" && token.text === text;
  }

  private symbol(text: string): void {
    if (!this.isSymbol(text)) throw this.error();
    this.index++;
  }

  private error(): ODataError {
    return new ODataError(400, `syntax error at position ${this.peek().at} in '${this.text}'`);
  }
}
