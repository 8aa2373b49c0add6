import type { JsonObject } from "../../core/json/json-object.js";
import { below } from "../../core/rules/location.js";
import type { FlowAction } from "../../flow/model/index.js";
import { deliveryCount, eventText, settleMessage, type Reason, type Settlement } from "../map/queue-messages.js";
import type { AppQueue } from "../model/logic-apps-app.js";
import { hoistVariables } from "./hoist-variables.js";
import { asExpression, translateText } from "./flow-expressions.js";
import type { FlowTranslation } from "./flow-translation.js";

/**
 * What F&O sends when an endpoint is activated. Source: payloads in receivers of business events on public repositories, such as
 * Hexalith's tests.
 */
const testEvent = "BusinessEventsTestEndpointContract";

/** What the dead-letter queue and the run's history say. */
const otherEvent = "OtherBusinessEvent";
const notHandled = "EventNotHandled";
const notCompleted = "MessageNotCompleted";

/** However a settlement ends, the run ends as it would. */
const ended = ["Succeeded", "Failed", "TimedOut"];

/**
 * Puts the flow's actions between reading a message and settling it: completed after success, dead after the last try or when the flow
 * itself ends as failed, otherwise given back. Beside them the message's lock is renewed. Every way ends with a Terminate, which ends that too.
 */
export function frameEvent(actions: JsonObject, queue: AppQueue, translation: FlowTranslation): JsonObject {
  const { isStandard, eventAction = "" } = translation;
  const event = `outputs('${eventAction}')`;
  const names = {
    test: translation.newName("Is_it_the_test_event"),
    completeTest: translation.newName("Complete_the_test_event"),
    endTest: translation.newName("End_after_the_test_event"),
    other: translation.newName("Is_it_another_event"),
    rejectOther: translation.newName("Put_the_other_event_aside"),
    endOther: translation.newName("End_after_the_other_event"),
    skipped: translation.newName("Do_the_conditions_hold"),
    completeSkipped: translation.newName("Complete_what_is_not_wanted"),
    endSkipped: translation.newName("End_without_work"),
    handle: translation.newName("Handle_the_event"),
    keep: translation.newName("Keep_the_message"),
    wait: translation.newName("Wait_before_renewing"),
    renew: translation.newName("Renew_the_lock"),
    complete: translation.newName("Complete_the_message"),
    endHandled: translation.newName("End_as_handled"),
    endNotCompleted: translation.newName("End_without_completing"),
    last: translation.newName("Was_it_the_last_try"),
    dead: translation.newName("Put_the_message_aside"),
    back: translation.newName("Give_the_message_back"),
    end: translation.newName("End_as_not_handled"),
  };
  const settle = (how: Settlement, runAfter: JsonObject, reason?: Reason): JsonObject =>
    settleMessage(how, runAfter, queue, translation, reason);
  const { declared, inner } = hoistVariables(actions, translation);
  const result: JsonObject = {
    [eventAction]: {
      type: "Compose",
      description: "The business event, whatever content type the message has",
      runAfter: {},
      inputs: eventText(isStandard),
    },
    [names.test]: {
      type: "If",
      description: "Sent when the endpoint is activated",
      runAfter: { [eventAction]: ["Succeeded"] },
      expression: { equals: [`@${event}?['BusinessEventId']`, testEvent] },
      actions: {
        [names.completeTest]: settle("complete", {}),
        [names.endTest]: end("Succeeded", names.completeTest),
      },
      else: { actions: {} },
    },
    [names.other]: {
      type: "If",
      description: "The queue belongs to one business event",
      runAfter: { [names.test]: ["Succeeded"] },
      expression: {
        not: {
          equals: [`@toLower(string(${event}?['BusinessEventId']))`, `@toLower(${asExpression(queue.businessEvent)})`],
        },
      },
      actions: {
        [names.rejectOther]: settle(
          "deadLetter",
          {},
          { code: otherEvent, text: "the queue belongs to another business event" },
        ),
        [names.endOther]: end("Failed", names.rejectOther, {
          code: otherEvent,
          message: `@{${event}?['BusinessEventId']} came, expected ${embeddedText(queue.businessEvent)}`,
        }),
      },
      else: { actions: {} },
    },
  };
  let before = names.other;
  const conditions = conditionsOf(translation);
  if (conditions.length > 0) {
    result[names.skipped] = {
      type: "If",
      description: "The conditions of the flow's trigger",
      runAfter: { [before]: ["Succeeded"] },
      expression: { and: conditions.map((condition) => ({ equals: [condition, true] })) },
      actions: {},
      else: {
        actions: {
          [names.completeSkipped]: settle("complete", {}),
          [names.endSkipped]: end("Succeeded", names.completeSkipped),
        },
      },
    };
    before = names.skipped;
  }
  for (const [name, action] of Object.entries(declared)) {
    result[name] = { ...(action as JsonObject), runAfter: { [before]: ["Succeeded"] } };
    before = name;
  }
  const isLast = `@or(equals(actions('${eventAction}')?['status'], 'Failed'), greaterOrEquals(${deliveryCount(isStandard)}, ${queue.maxDeliveryCount}))`;
  return {
    ...result,
    [names.handle]: { type: "Scope", runAfter: { [before]: ["Succeeded"] }, actions: inner },
    [names.keep]: keepMessage(names, before, settle),
    [names.complete]: settle("complete", { [names.handle]: ["Succeeded"] }),
    [names.endHandled]: end("Succeeded", names.complete, undefined, ["Succeeded"]),
    [names.endNotCompleted]: end(
      "Failed",
      names.complete,
      { code: notCompleted, message: "the event was handled, but its message could not be completed and comes again" },
      ["Failed", "TimedOut"],
    ),
    [names.last]: {
      type: "If",
      description: "A message that cannot be handled must not come back forever",
      runAfter: { [names.handle]: ["Failed", "TimedOut", "Skipped"] },
      expression: { equals: [isLast, true] },
      actions: {
        [names.dead]: settle("deadLetter", {}, { code: notHandled, text: "run @{workflow()?['run']?['name']}" }),
      },
      else: { actions: { [names.back]: settle("abandon", {}) } },
    },
    [names.end]: end("Failed", names.last, { code: notHandled, message: "the event could not be handled" }),
  };
}

/** An end that settles the message first: after a Terminate nothing runs any more. */
export function settleBefore(action: FlowAction, made: JsonObject, translation: FlowTranslation): JsonObject {
  const { queue } = translation;
  if (queue === undefined || action.typeKey !== "terminate") return {};
  const { runStatus, runError } = made["inputs"] as {
    runStatus?: unknown;
    runError?: { code?: unknown; message?: unknown };
  };
  const status = typeof runStatus === "string" ? runStatus.toLowerCase() : "";
  if (!["succeeded", "failed", "cancelled"].includes(status)) {
    const at = below(action.inputsLocation, "runStatus");
    translation.report(
      "ExportAction",
      at,
      `'${action.name}' works out how the run ends, expected Succeeded, Failed or Cancelled`,
    );
    return {};
  }
  const name = translation.newName(`Settle_before_${action.name}`);
  const reason = {
    code: textOf(runError?.code, "Failed"),
    text: textOf(runError?.message, "the flow ended as failed"),
  };
  const how = status === "failed" ? "deadLetter" : "complete";
  const settled = settleMessage(how, made["runAfter"], queue, translation, reason);
  made["runAfter"] = { [name]: ended };
  return { [name]: settled };
}

/**
 * A lock lasts five minutes at most, and a run may last longer: it is renewed as long as the run works, but not forever for one that hangs. Source:
 * Microsoft Learn, "Message transfers, locks, and settlement", renew locks.
 */
function keepMessage(
  { wait, renew }: { readonly wait: string; readonly renew: string },
  before: string,
  settle: (how: Settlement, runAfter: JsonObject) => JsonObject,
): JsonObject {
  return {
    type: "Until",
    description:
      "Renews the lock of the message while the event is handled, for a day at most; ends with the run, or when the lock is lost",
    runAfter: { [before]: ["Succeeded"] },
    expression: `@not(equals(actions('${renew}')?['status'], 'Succeeded'))`,
    limit: { count: 720, timeout: "P1D" },
    actions: {
      [wait]: { type: "Wait", runAfter: {}, inputs: { interval: { count: 2, unit: "Minute" } } },
      [renew]: settle("renewLock", { [wait]: ["Succeeded"] }),
    },
  };
}

function end(runStatus: string, after: string, runError?: JsonObject, statuses: readonly string[] = ended): JsonObject {
  return {
    type: "Terminate",
    runAfter: { [after]: statuses },
    inputs: { runStatus, ...(runError === undefined ? {} : { runError }) },
  };
}

/** The conditions of the trigger, which would see the message where they ask for the event. */
function conditionsOf(translation: FlowTranslation): string[] {
  const [trigger] = translation.flow.model.triggers;
  const given = trigger?.definition["conditions"];
  if (trigger === undefined || !Array.isArray(given)) return [];
  return (given as { expression?: unknown }[]).flatMap(({ expression }, index) =>
    typeof expression === "string"
      ? [translateText(expression, below(trigger.location, "conditions", index, "expression"), trigger, translation)]
      : [],
  );
}

function embeddedText(text: string): string {
  return text.startsWith("@") && !text.startsWith("@{") ? `@{${text.slice(1)}}` : text;
}

function textOf(value: unknown, otherwise: string): string {
  return typeof value === "string" && value !== "" ? value : otherwise;
}
