import type { Suppression } from "./suppression.js";

/** The project file (power-batch.yaml): what is published under which name, and what goes into which solution. */
export interface Project {
  readonly publisher: Publisher;
  /** Four numbers, as solutions count: "0.1.0.0". */
  readonly version: string;
  readonly environmentVariables: Readonly<Record<string, EnvironmentVariableSource>>;
  readonly solutions: readonly SolutionSource[];
  readonly validate?: {
    readonly rules?: Readonly<Record<string, "error" | "warning" | "info" | "off">>;
    readonly suppress?: readonly Suppression[];
  };
}

export interface Publisher {
  readonly uniqueName: string;
  readonly displayName: string;
  /** 2-8 letters and digits, starts with a letter; every schema name begins with it. */
  readonly prefix: string;
  /** 10000-99999. */
  readonly optionValuePrefix: number;
}

export type EnvironmentVariableType = "string" | "number" | "boolean" | "json" | "secret";

/** An environment variable as a person writes it; its key is the schema name without the publisher's prefix. */
export interface EnvironmentVariableSource {
  readonly displayName: string;
  readonly description: string;
  readonly type: EnvironmentVariableType;
  /** Only neutral values: what is written here is in every package. */
  readonly default?: string | number | boolean | object;
  /** Full schema name of an imported variable; default: the publisher's prefix, an underscore and the key. */
  readonly schemaName?: string;
  /** Elements of its definition in the solution that an import kept. */
  readonly values?: Readonly<Record<string, string>>;
}

export interface SolutionSource {
  /** Unique name: letters and digits. */
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly connectors?: readonly string[];
  readonly flows?: readonly string[];
  /** Flows that arrive switched off, each with the flow that must not be on together with it. */
  readonly notTogether?: Readonly<Record<string, string>>;
  readonly tables?: readonly string[];
  /** Folder below components/ with what an import kept of the solution as it is. */
  readonly components?: string;
  /**
   * The unique name of an earlier solution that brought these flows and tables: their rows keep the ids that they had there, so
   * that who imported it gets updates and no second flows.
   */
  readonly formerly?: string;
}
