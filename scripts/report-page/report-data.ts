import type { PictureDrawing } from "../picture/drawing.js";

/** What the page of a report is given: the beginning, which it shows at once. */
export interface ReportOverview {
  readonly title: string;
  /** ISO 8601, of the machine's clock. */
  readonly made: string;
  readonly scenarios: readonly ScenarioSummary[];
  readonly notRun: readonly { readonly flow: string; readonly reason: string }[];
  readonly coverage: readonly FlowShare[];
}

/** A line of the list. */
export interface ScenarioSummary {
  /** Number of the scenario, and of the piece of data with its details. */
  readonly id: number;
  /** The scenario whose details those of this one are compressed with. */
  readonly base?: number;
  readonly flow: string;
  readonly scenario: string;
  readonly description: string;
  readonly file: string;
  readonly verdict: Verdict;
  /** Of the last run of the flow. */
  readonly status: string;
  /** Made-up responses and no expectations. */
  readonly smoke: boolean;
  /** Milliseconds of virtual time. */
  readonly duration: number;
  /** Milliseconds that it took. */
  readonly milliseconds: number;
  /** What failed first, for the list. */
  readonly problem?: string;
}

export type Verdict = "passed" | "failed" | "notRun";

/** How much of a flow was gone through. */
export interface FlowShare {
  readonly flow: string;
  readonly actions: Share;
  readonly branches: Share;
  readonly edges: Share;
  readonly retries: Share;
  readonly missing: readonly MissingPoint[];
}

export interface Share {
  readonly run: number;
  readonly total: number;
}

/** Something that no run reached. */
export interface MissingPoint {
  readonly kind: string;
  readonly action: string;
  readonly label: string;
}

/** A flow as far as a report shows it: once, for all of its scenarios. */
export interface ReportFlow {
  readonly name: string;
  /** Undefined for a flow that is too large to be drawn. */
  readonly drawing?: PictureDrawing;
  /** Of triggers and actions, by name. */
  readonly nodes: readonly ReportNode[];
}

export interface ReportNode {
  readonly name: string;
  readonly pointer: string;
  /** Which way of the action around it this is, such as True; undefined where there is one only. */
  readonly branch?: string;
  /** As written, without what is nested in it. */
  readonly definition: unknown;
}

/** Everything about one scenario. Values are as core/json/shown-value.ts makes them. */
export interface ScenarioDetail {
  /** Milliseconds since the epoch, by the virtual clock. */
  readonly start: number;
  /** Numbers of the flows that took part, by id. */
  readonly flows: Readonly<Record<string, number>>;
  readonly reason?: string;
  readonly expectations: readonly ShownExpectation[];
  readonly runs: readonly ShownRun[];
  readonly requests: readonly ShownRequest[];
  readonly mails: readonly ShownMail[];
  readonly files: readonly ShownFile[];
  readonly mocks: readonly ShownMock[];
  readonly skippedTriggers: readonly { readonly flow: string; readonly reason: string }[];
  /** Of this scenario alone. */
  readonly coverage?: FlowShare;
  /** Address of a file with everything, when something was cut. */
  readonly whole?: string;
}

export interface ShownExpectation {
  readonly passed: boolean;
  readonly message: string;
  readonly diff?: readonly { readonly at: string; readonly expected: string; readonly actual: string }[];
  /** JSON pointer into the scenario. */
  readonly pointer: string;
  /** `flows/x/scenarios/y.yaml:12:5` */
  readonly location: string;
}

export interface ShownError {
  readonly code: string;
  readonly message: string;
}

export interface ShownRun {
  readonly flow: string;
  readonly id: string;
  readonly status: string;
  readonly code?: string;
  readonly error?: ShownError;
  /** Milliseconds from the beginning of the scenario; undefined at the end for a run that did not end. */
  readonly start: number;
  readonly end?: number;
  readonly trigger: {
    readonly name: string;
    readonly type: string;
    readonly status: string;
    readonly start: number;
    readonly inputs?: unknown;
    readonly outputs?: unknown;
  };
  readonly actions: readonly ShownAction[];
  readonly response?: unknown;
}

export interface ShownAction {
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly code: string;
  readonly start: number;
  readonly end: number;
  readonly inputs?: unknown;
  readonly outputs?: unknown;
  readonly error?: ShownError;
  readonly tracked?: unknown;
  readonly retries?: readonly { readonly start: number; readonly end: number; readonly code: string }[];
  /** What gave its calls their responses. */
  readonly sources?: readonly string[];
  /** Iterations of a loop that are shown, and how many there were. */
  readonly iterations?: readonly ShownIteration[];
  readonly iterationCount?: number;
  readonly actions?: readonly ShownAction[];
}

export interface ShownIteration {
  readonly index: number;
  readonly status: string;
  readonly actions: readonly ShownAction[];
}

export interface ShownRequest {
  /** Milliseconds from the beginning of the scenario. */
  readonly time: number;
  readonly service: string;
  readonly method: string;
  readonly url: string;
  readonly status?: number;
  readonly fault?: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Address of a file with the whole body, when it was cut. */
  readonly bodyFile?: string;
  readonly responseHeaders?: Readonly<Record<string, string>>;
  readonly responseBody?: unknown;
  readonly responseBodyFile?: string;
  /** The action that it was sent for. */
  readonly run?: string;
  readonly action?: string;
  readonly iterations?: readonly number[];
}

export interface ShownMail {
  readonly time: number;
  readonly to: string;
  readonly cc?: string;
  readonly bcc?: string;
  readonly subject: string;
  readonly importance: string;
  /** The body as paragraphs, tables and lists of plain text. */
  readonly content: readonly MailPart[];
  /** The body as it was sent. */
  readonly source: unknown;
  readonly attachments: readonly { readonly name: string; readonly size: number; readonly href?: string }[];
}

/** An element of a mail with its text; nothing of it is used but its name. */
export interface MailElement {
  readonly tag: string;
  readonly parts: readonly MailPart[];
}

export type MailPart = string | MailElement;

export interface ShownFile {
  readonly store: string;
  readonly path: string;
  readonly mediaType: string;
  readonly size: number;
  readonly modified: number;
  readonly version: number;
  /** As the scenario gave it. */
  readonly given: boolean;
  /** Of text. */
  readonly text?: unknown;
  readonly href?: string;
}

export interface ShownMock {
  readonly description: string;
  /** Location in the scenario, or what made the response. */
  readonly source: string;
  readonly used: number;
}
