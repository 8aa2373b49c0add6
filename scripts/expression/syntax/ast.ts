/** Character range in the template's text: 0-based, `end` exclusive. */
interface Span {
  readonly offset: number;
  readonly end: number;
}

/** `null`, `true`, `12`, `1.5`, `'text'`. An integer beyond ±2^53 is a bigint; it always fits into 64 bits. */
export interface LiteralNode extends Span {
  readonly kind: "literal";
  readonly type: "null" | "boolean" | "integer" | "float" | "string";
  readonly value: null | boolean | number | bigint | string;
}

/** `name(arguments)`. The name is as written; functions are found without regard to case. */
export interface CallNode extends Span {
  readonly kind: "call";
  readonly name: string;
  readonly nameEnd: number;
  readonly arguments: readonly ExpressionNode[];
}

/** `object.key`, `object?.key`, `object[key]`, `object?[key]`. */
export interface MemberNode extends Span {
  readonly kind: "member";
  readonly object: ExpressionNode;
  readonly key: ExpressionNode;
  /** With a question mark: what is not there is null, not an error. */
  readonly optional: boolean;
  readonly dot: boolean;
}

/** `[1, 2]`: shown in the function reference, refused by the platform's designer. */
export interface ArrayNode extends Span {
  readonly kind: "array";
  readonly items: readonly ExpressionNode[];
}

export type ExpressionNode = LiteralNode | CallNode | MemberNode | ArrayNode;

/** Text between the expressions of an interpolation, already unescaped. */
export interface TextSegment extends Span {
  readonly kind: "text";
  readonly value: string;
}

/** What a string of a flow definition is. */
export type Template =
  | { readonly kind: "text"; readonly text: string; readonly value: string }
  | { readonly kind: "expression"; readonly text: string; readonly expression: ExpressionNode }
  | {
      readonly kind: "interpolation";
      readonly text: string;
      readonly segments: readonly (TextSegment | ExpressionNode)[];
    };
