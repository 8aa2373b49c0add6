import { ExpressionError } from "../expression-error.js";
import type { CallNode, ExpressionNode, LiteralNode } from "./ast.js";
import { scan, type Token, type TokenType } from "./scanner.js";

/** Deeper nesting than any designer writes; hostile input must not exhaust the stack. */
const maxDepth = 200;
const minInteger = -(2n ** 63n);
const maxInteger = 2n ** 63n - 1n;

/**
 * Parses one expression and stops at the first token that does not belong to it.
 * @returns the tree and the token behind it
 */
export function parseExpression(text: string, position: number): { expression: ExpressionNode; next: Token } {
  const parser = new Parser(text, position);
  const expression = parser.expression(0);
  return { expression, next: parser.token };
}

class Parser {
  token: Token;

  constructor(
    private readonly text: string,
    position: number,
  ) {
    this.token = scan(text, position);
  }

  expression(depth: number): ExpressionNode {
    if (depth > maxDepth) {
      throw new ExpressionError(`nested deeper than ${maxDepth} levels`, this.token.offset, this.token.end);
    }
    switch (this.token.type) {
      case "string":
      case "integer":
      case "float":
        return this.literal(this.advance());
      case "[":
        return this.access(this.array(depth), depth);
      case "name":
        return this.named(depth);
      default:
        throw this.unexpected("an expression");
    }
  }

  private named(depth: number): ExpressionNode {
    const name = this.advance();
    if (this.token.type === "(") return this.access(this.call(name, depth), depth);
    const constant = constants.get(name.value.toLowerCase());
    if (constant !== undefined) return { kind: "literal", ...constant, offset: name.offset, end: name.end };
    throw new ExpressionError(
      `'${name.value}' is neither a function call nor null, true or false; text takes single quotes`,
      name.offset,
      name.end,
    );
  }

  private call(name: Token, depth: number): CallNode {
    this.advance();
    const list: ExpressionNode[] = [];
    if (this.token.type !== ")") {
      list.push(this.expression(depth + 1));
      while (this.token.type === ",") {
        this.advance();
        list.push(this.expression(depth + 1));
      }
    }
    const { end } = this.expect(")", "',' or ')'");
    return { kind: "call", name: name.value, nameEnd: name.end, arguments: list, offset: name.offset, end };
  }

  private array(depth: number): ExpressionNode {
    const { offset } = this.advance();
    const items: ExpressionNode[] = [];
    if (this.token.type !== "]") {
      items.push(this.expression(depth + 1));
      while (this.token.type === ",") {
        this.advance();
        items.push(this.expression(depth + 1));
      }
    }
    return { kind: "array", items, offset, end: this.expect("]", "',' or ']'").end };
  }

  /** The accesses behind a call: a loop, so that a long chain costs no stack here. */
  private access(start: ExpressionNode, depth: number): ExpressionNode {
    let object = start;
    for (let length = 0; ; length++) {
      const optional = this.token.type === "?";
      if (optional) this.advance();
      else if (this.token.type !== "." && this.token.type !== "[") return object;
      if (length > maxDepth) {
        throw new ExpressionError(`more than ${maxDepth} property accesses in a row`, this.token.offset);
      }
      if (this.token.type === ".") {
        this.advance();
        const name = this.expect("name", "a property name");
        const key: LiteralNode = {
          kind: "literal",
          type: "string",
          value: name.value,
          offset: name.offset,
          end: name.end,
        };
        object = { kind: "member", object, key, optional, dot: true, offset: object.offset, end: name.end };
      } else if (this.token.type === "[") {
        this.advance();
        const key = this.expression(depth + 1);
        const { end } = this.expect("]", "']'");
        object = { kind: "member", object, key, optional, dot: false, offset: object.offset, end };
      } else {
        throw this.unexpected("'[' or '.' after '?'");
      }
    }
  }

  private literal({ type, value, offset, end }: Token): LiteralNode {
    if (type === "string") return { kind: "literal", type, value, offset, end };
    if (type === "float") return { kind: "literal", type, value: Number(value), offset, end };
    const short = Number(value);
    if (Number.isSafeInteger(short)) return { kind: "literal", type: "integer", value: short, offset, end };
    const exact = BigInt(value.replace(/^\+/, ""));
    if (exact < minInteger || exact > maxInteger) {
      throw new ExpressionError(`${value} does not fit into a 64-bit integer`, offset, end);
    }
    return { kind: "literal", type: "integer", value: exact, offset, end };
  }

  private advance(): Token {
    const token = this.token;
    this.token = scan(this.text, token.end);
    return token;
  }

  private expect(type: TokenType, wanted: string): Token {
    if (this.token.type !== type) throw this.unexpected(wanted);
    return this.advance();
  }

  unexpected(wanted: string): ExpressionError {
    return unexpectedToken(this.token, wanted);
  }
}

/** "unexpected ')', expected an expression" at the token's location. */
export function unexpectedToken(token: Token, wanted: string): ExpressionError {
  if (token.type === "end") {
    return new ExpressionError(`unexpected end, expected ${wanted}`, token.offset, token.end);
  }
  return new ExpressionError(`unexpected '${token.value}', expected ${wanted}`, token.offset, token.end);
}

const constants = new Map<string, Pick<LiteralNode, "type" | "value">>([
  ["null", { type: "null", value: null }],
  ["true", { type: "boolean", value: true }],
  ["false", { type: "boolean", value: false }],
]);
