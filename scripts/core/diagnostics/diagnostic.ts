/** How bad a finding is. Only `error` makes `validate` fail by default. */
export type Severity = "error" | "warning" | "info";

/** A location in a file: 1-based line and column, 0-based character offsets (`end` exclusive). */
export interface Range {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
  readonly end: number;
}

/** A repair in terms of the document; the location is the finding's. */
export type TextChange =
  | { readonly kind: "replace"; readonly value: unknown }
  | { readonly kind: "rename"; readonly name: string }
  /** A new first member of the object at the location. */
  | { readonly kind: "insert"; readonly name: string; readonly value: unknown }
  | { readonly kind: "remove" };

/** A mechanical change of text that repairs a finding. Offsets are 0-based characters, `end` exclusive. */
export interface TextEdit {
  readonly offset: number;
  readonly end: number;
  readonly replacement: string;
}

/** What a rule reports: it knows the location as a JSON pointer; line and column are worked out when printed. */
export interface Finding {
  /** As the registry of codes has it. */
  readonly code: string;
  readonly severity: Severity;
  /** Lower case, no full stop, names the wrong value and the expected one. */
  readonly message: string;
  /** RFC 6901 pointer into the file; "" is the whole document. */
  readonly pointer: string;
  /** Whether the finding is about the key or the value at the pointer. Default: value. */
  readonly at?: "key" | "value";
  /** Character range inside the scalar at the pointer (an expression's offset), 0-based, `end` exclusive. */
  readonly within?: { readonly offset: number; readonly end: number };
  /** One sentence that says what to do. */
  readonly help?: string;
  /** What repairs it without a second thought, in terms of the document. */
  readonly change?: TextChange;
}

/** A finding with its file and its location in the text. */
export interface Diagnostic extends Finding {
  /** Path as the user would write it: relative to the working folder, forward slashes. */
  readonly file: string;
  readonly range: Range;
  /** What `--fix` does to the text. */
  readonly fix?: readonly TextEdit[];
}
