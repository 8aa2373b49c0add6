import type { MockResponse } from "../rehearsal/mocks/mock.js";
import type { LogEntry } from "../emulator/log/log-entry.js";
import type { PictureDrawing } from "../picture/drawing.js";
import type { ShownFile, ShownMail, ShownRequest } from "../report-page/report-data.js";

/** What the studio's server and its page say to each other. Types only: the page imports nothing else of the server. */

export interface StudioOverview {
  /** The name of the project, or of the file that was given. */
  readonly title: string;
  /** As the user wrote it. */
  readonly path: string;
  /** False in a site that `studio --out` wrote: nothing can be sent or run. */
  readonly live: boolean;
  /** A project's sources, whose flows are rehearsed as they are built. */
  readonly isProject: boolean;
  /** Counts the changes of the sources since the start. */
  readonly version: number;
  readonly connectors: readonly ConnectorEntry[];
  readonly flows: readonly FlowEntry[];
  /** Undefined while they are being looked for. */
  readonly findings: FindingCounts | undefined;
  readonly problems: readonly Problem[];
}

export interface Problem {
  readonly file: string;
  readonly message: string;
}

export interface FindingCounts {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export interface ConnectorEntry {
  readonly id: string;
  readonly title: string;
  readonly color: string;
  /** A PNG as a data address. */
  readonly icon?: string;
  readonly operations: number;
  readonly problem?: string;
}

export interface FlowEntry {
  readonly id: string;
  readonly title: string;
  readonly trigger: string;
  readonly actions: number;
  readonly scenarios: number;
  readonly problem?: string;
}

export interface ConnectorView {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly file: string;
  readonly color: string;
  readonly icon?: string;
  readonly operations: readonly OperationCard[];
  readonly problem?: string;
}

/** An operation as the designer offers it. */
export interface OperationCard {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly kind: "action" | "trigger";
  /** Makers do not see it: dropdowns call it. */
  readonly isInternal: boolean;
  readonly isDeprecated: boolean;
  /** script.csx handles it. */
  readonly isScripted: boolean;
  readonly method: string;
  readonly path: string;
  readonly fields: readonly CardField[];
  readonly outputs: readonly OutputToken[];
}

export type FieldKind = "text" | "number" | "boolean" | "choice" | "date" | "list" | "object" | "file" | "any";

/** An input of an action's card. */
export interface CardField {
  /** The parameter's name, then the names of members: `body/batchJobId`; `*` stands for an element of a list. */
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly required: boolean;
  /** Behind "Show advanced options". */
  readonly isAdvanced: boolean;
  readonly kind: FieldKind;
  /** `integer`, `string (date-time)` */
  readonly type: string;
  readonly choices?: readonly Choice[];
  /** A dropdown, or further fields, that the service is asked for. */
  readonly dynamic?: "choices" | "fields";
  readonly initial?: unknown;
  /** Members of an object. */
  readonly fields?: readonly CardField[];
  /** The element of a list. */
  readonly element?: CardField;
}

export interface Choice {
  readonly value: unknown;
  readonly title: string;
}

/** An output that later actions of a flow can use. */
export interface OutputToken {
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly type: string;
  readonly isAdvanced: boolean;
  /** What an element of a list has. */
  readonly tokens?: readonly OutputToken[];
}

/** Values of a card, by parameter; the body as it is sent. */
export interface CardValues {
  readonly operation: string;
  readonly values: Readonly<Record<string, unknown>>;
}

export interface ChoicesAsked extends CardValues {
  readonly field: string;
}

export interface ChoicesGiven {
  readonly choices?: readonly Choice[];
  readonly fields?: readonly CardField[];
  readonly tokens?: readonly OutputToken[];
  readonly problem?: string;
}

/** What came of an operation that was tried. Credentials are masked. */
export interface TryResult {
  /** Undefined when there was no response. */
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** What a flow would get; as core/json/shown-value.ts makes it. */
  readonly body?: unknown;
  readonly problem?: { readonly code: string; readonly message: string; readonly help?: string };
  readonly exchanges: readonly Exchange[];
  readonly log: readonly { readonly level: string; readonly message: string }[];
  readonly milliseconds: number;
}

/** A request as it went on the wire, and its response. */
export interface Exchange {
  readonly service: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status?: number;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly responseBody?: string;
  readonly problem?: string;
  readonly milliseconds: number;
}

export interface FlowView {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly file: string;
  readonly source: string;
  /** The file is one long line: this is the same with line ends. */
  readonly isReformatted: boolean;
  readonly drawing?: PictureDrawing;
  readonly nodes: readonly SourceNode[];
  readonly expressions: readonly SourceExpression[];
  readonly scenarios: readonly ScenarioEntry[];
  readonly problem?: string;
}

/** A trigger or an action in the source. Lines count from 1. */
export interface SourceNode {
  readonly name: string;
  readonly pointer: string;
  readonly type: string;
  readonly isTrigger: boolean;
  readonly start: number;
  readonly end: number;
}

export interface SourceExpression {
  /** Of its action and the location in it: what a run's values are found by. */
  readonly id: string;
  /** Action or trigger. */
  readonly node: string;
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** Undefined when it goes over several lines. */
  readonly length?: number;
}

export interface ScenarioEntry {
  /** Undefined: responses are made up. */
  readonly name: string | undefined;
  readonly description: string;
  readonly file: string;
  readonly mocks: readonly ScenarioMock[];
  readonly problem?: string;
}

export interface ScenarioMock {
  /** JSON pointer into the scenario, of the response. */
  readonly pointer: string;
  /** The calls that it responds to, in words. */
  readonly title: string;
  readonly action?: string;
  readonly response: MockResponse;
}

export interface RunAsked {
  readonly scenario?: string;
  /** Responses that replace those of the scenario, or of the emulator. */
  readonly changes: readonly ChangedResponse[];
}

export interface ChangedResponse {
  /** Of the response in the scenario; undefined adds a mock for the action. */
  readonly pointer?: string;
  readonly action?: string;
  /** The flow of the action; default: the one whose scenario it is. A child flow has actions of its own. */
  readonly flow?: string;
  readonly response: MockResponse;
}

/** What came of a scenario, or of one run of a smoke rehearsal. */
export interface ScenarioView {
  readonly flow: string;
  readonly scenario: string;
  readonly description: string;
  readonly passed: boolean;
  readonly smoke: boolean;
  readonly status: string;
  /** Why it could not be run. */
  readonly reason?: string;
  readonly expectations: readonly ExpectationView[];
  readonly runs: readonly RunView[];
  /** Milliseconds since the epoch, by the virtual clock: what times of requests, mails and files count from. */
  readonly start: number;
  readonly requests: readonly ShownRequest[];
  readonly mails: readonly ShownMail[];
  readonly files: readonly ShownFile[];
  readonly skippedTriggers: readonly { readonly flow: string; readonly reason: string }[];
  /** Milliseconds of virtual time. */
  readonly duration: number;
  readonly milliseconds: number;
}

export interface ExpectationView {
  readonly passed: boolean;
  readonly message: string;
  readonly diff?: readonly { readonly at: string; readonly expected: string; readonly actual: string }[];
  readonly location: string;
}

export interface RunView {
  readonly id: string;
  readonly flow: string;
  readonly status: string;
  readonly code?: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly startTime: string;
  readonly endTime?: string;
  readonly trigger: {
    readonly name: string;
    readonly status: string;
    readonly inputs?: unknown;
    readonly outputs?: unknown;
  };
  /** In the order in which the actions ended. */
  readonly steps: readonly RunStepView[];
  /** Steps that were left out, in a long run. */
  readonly leftOut: number;
}

export interface RunStepView {
  readonly action: string;
  readonly type: string;
  /** Rounds of the loops around, the outermost first, from 0. */
  readonly iterations: readonly number[];
  readonly status: string;
  readonly code: string;
  /** How many steps had ended when it began. */
  readonly began: number;
  readonly startTime: string;
  readonly endTime: string;
  readonly inputs?: unknown;
  readonly outputs?: unknown;
  readonly error?: { readonly code: string; readonly message: string };
  readonly retries: number;
  /** Variables after it, where they changed. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Values of its expressions by their ids. */
  readonly values: Readonly<Record<string, unknown>>;
  /** What gave its calls their responses: scenario, emulator, generated. */
  readonly source?: string;
}

export interface CloudView {
  readonly services: readonly { readonly name: string; readonly url: string }[];
  readonly tables: readonly CloudTable[];
  readonly faults: readonly FaultView[];
  readonly settings: Readonly<Record<string, unknown>>;
  /** Seeds to choose from: the studio's own sample, and those of scenarios. */
  readonly seeds: readonly { readonly id: string; readonly title: string }[];
}

export interface CloudTable {
  readonly service: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** As text, in the order of the columns. */
  readonly rows: readonly (readonly string[])[];
  /** Of the whole. */
  readonly count: number;
}

/** A fault of the emulator, as far as the page sets it. */
export interface FaultView {
  readonly service: string;
  readonly method?: string;
  readonly path?: string;
  readonly status?: number;
  readonly kind?: string;
  readonly delay?: number;
  readonly times?: number;
  readonly skip?: number;
}

export interface FindingView {
  readonly code: string;
  readonly severity: "error" | "warning" | "info";
  readonly message: string;
  readonly help?: string;
  readonly why?: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Lines around it; undefined for a file as a whole. */
  readonly frame?: { readonly first: number; readonly lines: readonly string[]; readonly length: number };
  /** The flow or the connector that it is in. */
  readonly flow?: string;
  readonly connector?: string;
}

/** What the server tells without being asked. */
export type StudioEvent =
  | { readonly kind: "sources"; readonly version: number }
  | { readonly kind: "findings"; readonly version: number }
  | { readonly kind: "requests"; readonly entries: readonly LogEntry[] };

/** The body of every response that is not a success. */
export interface ApiProblem {
  readonly error: { readonly code: string; readonly message: string };
}
