import type { CheckedExpectation } from "../scenario/expectation.js";
import type { Calls } from "./calls.js";
import type { MockResponder } from "./mock-responder.js";
import type { Mock } from "./mock.js";
import { unmockedMessage } from "./unmocked.js";

/**
 * A failed expectation for every mock that was never used, which proves nothing, and for every call that nothing
 * responded to, whatever the flow made of it.
 */
export function checkMocks(mocks: MockResponder, calls: Calls): CheckedExpectation[] {
  return [
    ...mocks.unused().map(({ mock, pointer }) => ({
      passed: false,
      pointer,
      message: `the mock of ${describeMock(mock)} was never used: there was no such call`,
    })),
    ...calls.unanswered().map((call) => ({
      passed: false,
      pointer: "",
      message: unmockedMessage(call, mocks.near(call).length),
    })),
  ];
}

/** Which calls a mock or an expectation means. */
export function describeMock({
  flow,
  action,
  connector,
  operation,
  method,
  url,
  childFlow,
  webhook,
  iteration,
}: Mock): string {
  const parts = [
    action === undefined ? undefined : `'${action}'`,
    connector,
    operation,
    method,
    url,
    childFlow === undefined ? undefined : `child flow '${childFlow}'`,
    webhook === undefined ? undefined : `the webhook '${webhook}'`,
    iteration === undefined ? undefined : `in iteration ${iteration}`,
    flow === undefined ? undefined : `of ${flow}`,
  ];
  return parts.filter((part) => part !== undefined).join(" ");
}
