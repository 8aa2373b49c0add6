import { printName, printValue } from "./print-value.js";
import { code, quoted, type BicepCode, type BicepValue } from "./value.js";

export type BicepType = "string" | "int" | "bool" | "array" | "object";

export interface BicepParameter {
  readonly kind: "param";
  readonly name: string;
  readonly type: BicepType;
  readonly description: string;
  /** Undefined when whoever deploys must give a value. */
  readonly value?: BicepValue | undefined;
  /** Its value is in no log and no history of deployments. */
  readonly secure?: boolean | undefined;
  readonly allowed?: readonly string[] | undefined;
  readonly minimumLength?: number | undefined;
  readonly maximumLength?: number | undefined;
}

export interface BicepVariable {
  readonly kind: "var";
  readonly name: string;
  readonly value: BicepValue;
}

export interface BicepResource {
  readonly kind: "resource";
  readonly symbol: string;
  /** With its version: `Microsoft.Web/sites@2023-12-01`. */
  readonly type: string;
  /** Deployed only if it is true. */
  readonly condition?: BicepValue | undefined;
  readonly comment?: string | undefined;
  readonly body: { readonly [name: string]: BicepValue };
}

export interface BicepOutput {
  readonly kind: "output";
  readonly name: string;
  readonly type: BicepType;
  readonly description: string;
  readonly value: BicepValue;
}

export type BicepStatement = BicepParameter | BicepVariable | BicepResource | BicepOutput;

/** The symbol of something that is declared. */
export function symbolOf(declared: Pick<BicepResource, "symbol"> | { readonly name: string }): BicepCode {
  return code("symbol" in declared ? declared.symbol : declared.name);
}

/** A file main.bicep. */
export function printBicep(heading: readonly string[], statements: readonly BicepStatement[]): string {
  const blocks = [comment(heading), ...statements.map(printStatement)];
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}

/** A file main.bicepparam. */
export function printBicepParameters(
  heading: readonly string[],
  using: string,
  values: readonly { readonly name: string; readonly description: string; readonly value: BicepValue }[],
): string {
  const blocks = values.map(
    ({ name, description, value }) => `${comment([description])}\nparam ${name} = ${printValue(value)}`,
  );
  return `${[comment(heading), `using ${quoted(using)}`, ...blocks].join("\n\n")}\n`;
}

function printStatement(statement: BicepStatement): string {
  switch (statement.kind) {
    case "param": {
      const { name, type, value } = statement;
      const declaration = `param ${name} ${type}`;
      return [
        ...decorators(statement),
        value === undefined ? declaration : `${declaration} = ${printValue(value)}`,
      ].join("\n");
    }
    case "var":
      return `var ${statement.name} = ${printValue(statement.value)}`;
    case "resource": {
      const { symbol, type, condition, body } = statement;
      const start = condition === undefined ? "" : `if (${printValue(condition)}) `;
      const declaration = `resource ${symbol} ${quoted(type)} = ${start}${printValue(body)}`;
      return statement.comment === undefined ? declaration : `${comment([statement.comment])}\n${declaration}`;
    }
    case "output":
      return `@description(${quoted(statement.description)})\noutput ${statement.name} ${statement.type} = ${printValue(statement.value)}`;
  }
}

function decorators({ description, secure, allowed, minimumLength, maximumLength }: BicepParameter): string[] {
  return [
    `@description(${quoted(description)})`,
    ...(secure === true ? ["@secure()"] : []),
    ...(allowed === undefined ? [] : [`@allowed(${printValue(allowed)})`]),
    ...(minimumLength === undefined ? [] : [`@minLength(${minimumLength})`]),
    ...(maximumLength === undefined ? [] : [`@maxLength(${maximumLength})`]),
  ];
}

/** Texts of others may be in a comment: nothing in them ends its line. */
function comment(lines: readonly string[]): string {
  return lines
    .map((line) => `// ${line.replace(/[\p{Cc}\p{Surrogate}\p{Cf}\p{Zl}\p{Zp}]+/gu, " ")}`.trimEnd())
    .join("\n");
}

/** A call of one of Bicep's functions. */
export function called(name: string, ...values: readonly BicepValue[]): BicepCode {
  return code(`${name}(${values.map((value) => printValue(value)).join(", ")})`);
}

/** A member of something, such as `site.properties.defaultHostName`. */
export function memberOf(owner: BicepCode | string, ...names: readonly string[]): BicepCode {
  const start = typeof owner === "string" ? owner : printValue(owner);
  return code(
    names.reduce((text, name) => {
      const printed = printName(name);
      return printed === name ? `${text}.${name}` : `${text}[${printed}]`;
    }, start),
  );
}
