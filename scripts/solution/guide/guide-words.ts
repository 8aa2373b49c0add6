/** The sentences of an import page in one language. Names of buttons and pages are the portal's own. */
export interface GuideWords {
  readonly language: string;
  /** Sentences that come from the code, by their English form. */
  readonly terms: Readonly<Record<string, string>>;
  readonly title: (name: string) => string;
  readonly identity: (name: string, version: string, publisher: string, prefix: string) => string;
  readonly headings: {
    readonly contents: string;
    readonly need: string;
    readonly register: string;
    readonly import: string;
    readonly connections: string;
    readonly values: string;
    readonly turnOn: string;
    readonly test: string;
    readonly runs: string;
    readonly wrong: string;
    readonly update: string;
    readonly remove: string;
  };
  readonly contents: { readonly connectors: string; readonly tables: string; readonly flows: string };
  readonly need: {
    readonly environment: string;
    readonly license: (connectors: readonly string[]) => string;
    readonly noLicense: string;
    readonly first: (solutions: readonly string[]) => string;
  };
  /** Steps in Microsoft Entra ID for one connector. */
  readonly register: {
    readonly intro: string;
    readonly steps: (connector: string, api: string, permissions: readonly string[]) => readonly string[];
    readonly besides: string;
    /** @param variable schema name of the variable that has the client ID; undefined when the connector names none */
    readonly security: (connector: string, variable: string | undefined) => readonly string[];
  };
  readonly import: {
    readonly kind: string;
    readonly steps: (zip: string, managedZip: string) => readonly string[];
    /** Connectors and flows that use them in one package. */
    readonly together: string;
    readonly settings: (file: string) => string;
  };
  readonly connections: {
    readonly intro: string;
    readonly table: string;
    readonly custom: string;
  };
  readonly values: {
    readonly intro: string;
    readonly table: string;
    readonly types: Readonly<Record<"string" | "number" | "boolean" | "json" | "secret", string>>;
    readonly none: string;
  };
  readonly turnOn: {
    readonly order: string;
    readonly off: (flow: string, other: string) => string;
    readonly connectors: string;
  };
  readonly runs: readonly string[];
  /** Rows of the table: what is shown, why, what to do. */
  readonly wrong: { readonly table: string; readonly rows: readonly WrongRow[] };
  readonly update: readonly string[];
  /** @param byVariable whether every client ID comes from an environment variable */
  readonly updateConnectors: (byVariable: boolean) => readonly string[];
  readonly remove: readonly string[];
  readonly removeTables: string;
}

/** A row about an error that people meet, shown where it can occur. */
export interface WrongRow {
  readonly where: "connectors" | "clientIds" | "flows" | "customConnectors" | "variables";
  readonly cells: readonly [message: string, cause: string, cure: string];
}
