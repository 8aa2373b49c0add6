import type { JsonObject } from "../../../../scripts/core/json/json-object.js";
import { button, call, type TestProject } from "../../../rehearsal/support/project.js";

/** Texts of somebody who wants to run a script in the reader's browser. */
const hostile = `</script><script>window.hacked = 1</script><img src=x onerror="window.hacked = 1">{{7*7}}`;

const mail = call("shared_office365", "SendEmailV2", {
  "emailMessage/To": "ann@contoso.com",
  "emailMessage/Subject": hostile,
  "emailMessage/Body": `<p>Order <b>3</b> failed</p><table><tr><td>3</td><td>late</td></tr></table>${hostile}`,
  "emailMessage/Attachments": [{ Name: "evil.html", ContentBytes: "PHNjcmlwdD4xPC9zY3JpcHQ+" }],
});

const actions: JsonObject = {
  Read: { type: "Compose", runAfter: {}, inputs: { text: hostile, id: "@int('9007199254740993')" } },
  Each_order: {
    type: "Foreach",
    foreach: "@createArray(1, 2, 3)",
    runAfter: { Read: ["Succeeded"] },
    actions: {
      Is_it_large: {
        type: "If",
        runAfter: {},
        expression: { greater: ["@item()", 2] },
        actions: {
          Order_it: {
            type: "Http",
            runAfter: {},
            inputs: {
              method: "GET",
              uri: "https://login.microsoftonline.com/common/orders/@{item()}?api_key=abcdef123456",
              retryPolicy: { type: "fixed", count: 2, interval: "PT10S" },
            },
          },
        },
        else: { actions: { Keep_it: { type: "Compose", runAfter: {}, inputs: "@item()" } } },
      },
    },
  },
  Tell_Ann: { ...mail, runAfter: { Each_order: ["Failed"] } },
  Store_the_result: {
    ...call("shared_onedriveforbusiness", "CreateFile", {
      folderPath: "/Orders",
      name: "result.csv",
      body: "id;status\n3;late",
    }),
    runAfter: { Tell_Ann: ["Succeeded"] },
  },
  [`Odd "name" & <b>`]: { type: "Compose", runAfter: { Each_order: ["Succeeded"] }, inputs: hostile },
};

const run = "steps: [{ run: { body: {} } }]";

/** Two flows, with scenarios that pass and scenarios that fail. */
export const ordersProject: TestProject = {
  flows: {
    greeting: { trigger: button, actions: { Greet: { type: "Compose", runAfter: {}, inputs: "hello" } } },
    orders: { trigger: button, actions },
  },
  scenarios: {
    greeting: { "says-hello": `description: somebody is greeted\n${run}\nexpect: { runs: [{ status: Succeeded }] }` },
    orders: {
      "one-order-fails": `description: an order that cannot be placed is reported
${run}
expect:
  runs:
    - status: Succeeded
      actions:
        Order_it: { status: Succeeded }
        Read: { outputs: { text: expected text } }`,
      "order-is-placed": `description: an order is placed
mocks: [{ action: Order_it, response: { body: { number: 12 } } }]
${run}
expect: { runs: [{ status: Succeeded }] }`,
    },
  },
};
