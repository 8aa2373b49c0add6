import { isJsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
import { shorten } from "../../core/rules/shape.js";
import type { Operation, Response } from "../model/operation.js";
import type { ReportChange } from "./change.js";
import type { SchemaComparer } from "./compare-schemas.js";

/** Compares what callers of an operation get, and what a webhook brings. */
export function compareResponses(
  before: Operation,
  after: Operation,
  schemas: SchemaComparer,
  /** For responses of failed calls. */
  ofErrors: SchemaComparer,
  report: ReportChange,
): void {
  const operation = `'${shorten(after.id ?? after.path)}'`;
  const now = new Map(after.responses.map((response) => [response.status, response]));
  const moved = movedSuccess(before.responses, after.responses);
  if (moved !== undefined) {
    const [was, is] = moved;
    const name = `response ${is.status} of ${operation}`;
    const message = `the good response of ${operation} was ${was.status} and is ${is.status}`;
    report({ code: "ResponseStatusChanged", message, where: is.location, old: was.location });
    comparePair(was, is, name, true, schemas, report);
    now.delete(is.status);
  }
  for (const response of before.responses) {
    const { status } = response;
    if (response === moved?.[0]) continue;
    const match = now.get(status);
    now.delete(status);
    const name = `response ${status} of ${operation}`;
    if (match !== undefined) {
      const isSuccessful = isSuccess(response, before);
      comparePair(response, match, name, isSuccessful, isSuccessful ? schemas : ofErrors, report);
      continue;
    }
    // What a failed call says is rarely built upon.
    const severity = isSuccess(response, before) ? {} : { severity: "warning" as const };
    const where = below(after.location, "responses");
    report({ code: "ResponseRemoved", message: `${name} was removed`, where, old: response.location, ...severity });
  }
  for (const response of now.values()) {
    const message = `response ${response.status} of ${operation} is new`;
    report({ code: "ResponseAdded", message, where: response.location, old: undefined });
  }
  compareNotifications(before, after, operation, schemas);
}

/** The one good response of each version when it has another number: flows read its body, whatever the number is. */
function movedSuccess(
  before: readonly Response[],
  after: readonly Response[],
): readonly [Response, Response] | undefined {
  const [one, two] = [before, after].map((list) => list.filter(({ status }) => status.startsWith("2")));
  const [was, is] = [one?.[0], two?.[0]];
  if (was === undefined || is === undefined || one?.length !== 1 || two?.length !== 1) return undefined;
  return was.status === is.status || was.schema === undefined || is.schema === undefined ? undefined : [was, is];
}

/** The default response is what a good call gets only where no other one is. */
function isSuccess({ status }: Response, { responses }: Operation): boolean {
  return status.startsWith("2") || (status === "default" && !responses.some((one) => one.status.startsWith("2")));
}

function comparePair(
  before: Response,
  after: Response,
  name: string,
  isSuccessful: boolean,
  schemas: SchemaComparer,
  report: ReportChange,
): void {
  const at = { where: after.location, old: before.location };
  if (before.schema !== undefined && after.schema !== undefined) {
    const locations = { oldLocation: below(before.source, "schema"), newLocation: below(after.source, "schema") };
    schemas.compare({ old: before.schema, new: after.schema, ...locations, name }, "response");
  } else if (before.schema !== undefined) {
    const severity = isSuccessful ? {} : { severity: "warning" as const };
    report({ code: "ResponseSchemaRemoved", message: `${name} has no schema anymore`, ...at, ...severity });
  } else if (after.schema !== undefined) {
    report({ code: "ResponseSchemaAdded", message: `${name} has a schema now`, ...at });
  }
}

function compareNotifications(before: Operation, after: Operation, operation: string, schemas: SchemaComparer): void {
  if (!before.webhook || !after.webhook) return;
  const part = "x-ms-notification-content";
  const [one, two] = [before.item.value[part], after.item.value[part]];
  if (!isJsonObject(one) || !isJsonObject(two) || !isJsonObject(one["schema"]) || !isJsonObject(two["schema"])) return;
  const pair = {
    old: one["schema"],
    new: two["schema"],
    oldLocation: below(before.item.location, part, "schema"),
    newLocation: below(after.item.location, part, "schema"),
    name: `the notification of ${operation}`,
  };
  schemas.compare(pair, "response");
}
