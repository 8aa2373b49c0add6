import { element, type XmlElement } from "./element.js";
import { replaceNotInXml } from "./escape.js";
import { plainStyle, writeXml } from "./write-xml.js";

/** What a report says about one case: it failed, it did not run, or it passed with something to say. */
export type JunitOutcome =
  | { readonly kind: "failure"; readonly message: string; readonly type?: string; readonly text?: string }
  | { readonly kind: "skipped"; readonly message: string }
  | { readonly kind: "system-out"; readonly text: string };

export interface JunitCase {
  readonly name: string;
  readonly classname: string;
  readonly file?: string;
  readonly milliseconds?: number;
  readonly properties?: Readonly<Record<string, string>>;
  /** None when the case passed in silence. */
  readonly outcomes: readonly JunitOutcome[];
}

export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

export interface JunitReport {
  readonly name: string;
  readonly milliseconds?: number;
  readonly suites: readonly JunitSuite[];
}

/** JUnit XML as CI servers read it. */
export function formatJunit({ name, milliseconds, suites }: JunitReport): string {
  const cases = suites.flatMap((suite) => suite.cases);
  const attributes = { name, ...counts(cases), time: seconds(milliseconds) };
  return writeXml(node("testsuites", attributes, ...suites.map(suiteElement)), plainStyle);
}

function suiteElement({ name, cases }: JunitSuite): XmlElement {
  return node("testsuite", { name, ...counts(cases), time: total(cases) }, ...cases.map(caseElement));
}

function caseElement({ name, classname, file, milliseconds, properties = {}, outcomes }: JunitCase): XmlElement {
  const values = Object.entries(properties).map(([key, value]) => node("property", { name: key, value }));
  return node(
    "testcase",
    { name, classname, file, time: seconds(milliseconds) },
    ...(values.length === 0 ? [] : [node("properties", {}, ...values)]),
    ...outcomes.map(outcomeElement),
  );
}

function outcomeElement(outcome: JunitOutcome): XmlElement {
  switch (outcome.kind) {
    case "failure":
      return node("failure", { type: outcome.type, message: outcome.message }, outcome.text ?? "");
    case "skipped":
      return node("skipped", { message: outcome.message });
    case "system-out":
      return node("system-out", {}, outcome.text);
  }
}

function counts(cases: readonly JunitCase[]): Readonly<Record<string, string>> {
  const having = (kind: JunitOutcome["kind"]): string =>
    String(cases.filter(({ outcomes }) => outcomes.some((outcome) => outcome.kind === kind)).length);
  return { tests: String(cases.length), failures: having("failure"), skipped: having("skipped") };
}

/** Of the cases that say how long they took. */
function total(cases: readonly JunitCase[]): string | undefined {
  const times = cases.flatMap(({ milliseconds }) => milliseconds ?? []);
  return times.length === 0 ? undefined : seconds(times.reduce((sum, time) => sum + time, 0));
}

function seconds(milliseconds: number | undefined): string | undefined {
  return milliseconds === undefined ? undefined : (milliseconds / 1000).toFixed(3);
}

/** Texts come from files of others, and a report must be well-formed whatever they contain. */
function node(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...children: readonly (XmlElement | string)[]
): XmlElement {
  const safe = Object.entries(attributes).map(([key, value]) => [key, value && replaceNotInXml(value)] as const);
  return element(
    name,
    Object.fromEntries(safe),
    ...children.map((child) => (typeof child === "string" ? replaceNotInXml(child) : child)),
  );
}
