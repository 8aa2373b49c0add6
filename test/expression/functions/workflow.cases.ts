import type { EvaluationContext } from "../../../scripts/expression/index.js";
import { fails, type FunctionCases } from "./function-case.js";

const multipart = [
  "--frontier",
  'Content-Disposition: form-data; name="note"',
  "",
  "first line",
  "--frontier",
  'Content-Disposition: form-data; name="data"; filename="d.json"',
  "Content-Type: application/json",
  "",
  '{"a":[1,2]}',
  "--frontier",
  'Content-Disposition: form-data; name="file"; filename="f.bin"',
  "Content-Type: application/octet-stream",
  "",
  "\u0001\u0002",
  "--frontier--",
  "",
].join("\r\n");

const content = (type: string, text: string): object => ({
  "$content-type": type,
  $content: Buffer.from(text, "latin1").toString("base64"),
});

/** The run the cases stand in. */
export const caseContext: EvaluationContext = {
  now: new Date("2018-03-01T00:00:00Z"),
  random: () => 0.5,
  guid: () => "c2ecc88d-88c8-4096-912c-d6f2e2b138ce",
  callbackUrl: "https://prod-01.westus.logic.azure.com:443/workflows/1/triggers/manual/run",
  currentAction: "Get_user",
  appSettings: { mailTo: "adele@contoso.com" },
  trigger: {
    name: "manual",
    outputs: {
      headers: { Host: "contoso.com" },
      body: {
        "$content-type": "application/x-www-form-urlencoded",
        $content: "",
        $formdata: [
          { key: "feedUrl", value: "https://feeds.contoso.com/1.xml" },
          { key: "tag", value: "a" },
          { key: "tag", value: "b" },
        ],
        $multipart: [
          { headers: { "Content-Disposition": 'form-data; name="x"' }, body: content("text/plain", "part one") },
        ],
      },
    },
  },
  actions: {
    Get_user: {
      name: "Get_user",
      status: "Succeeded",
      outputs: { statusCode: 200, body: { FullName: "Contoso Corporation", Id: 283541717 } },
    },
    Post_form: { outputs: { body: content("application/x-www-form-urlencoded", "Subject=Hello+world&to=a&to=b%26") } },
    Post_parts: { outputs: { body: content("multipart/form-data; boundary=frontier", multipart) } },
  },
  results: (scope) => (scope === "For_each" ? [{ name: "HTTP", status: "Succeeded" }] : undefined),
  variables: { numItems: 20, nothing: null },
  parameters: {
    fullName: "Sophia Owen",
    items:
      '<?xml version="1.0"?><produce><item><name>Gala</name><type>apple</type><count>20</count></item>' +
      "<item><name>Honeycrisp</name><type>apple</type><count>10</count></item></produce>",
  },
  items: { myForEachLoopName: { body: "message" } },
  item: { body: "message" },
  iterationIndexes: { Until_Max_Increment: 3 },
  workflow: {
    name: "b7b2",
    run: { name: "08586" },
    tags: { flowDisplayName: "My flow", environmentName: "env-1" },
  },
};

export const workflowCases: FunctionCases = {
  trigger: [["trigger().name", "manual"]],
  triggerOutputs: [["triggerOutputs()?['headers/host']", "contoso.com"]],
  triggerBody: [["length(triggerBody()['$formdata'])", 3]],
  actions: [
    ["actions('Get_user').status", "Succeeded"],
    ["actions('get_user')?['outputs/body/Id']", 283541717],
    fails("actions('Get_nobody')", /there is no action 'Get_nobody'/),
    fails("actions(1)", /must be a string/),
  ],
  action: [["action().outputs.body.FullName", "Contoso Corporation"]],
  appsetting: [
    ["appsetting('mailTo')", "adele@contoso.com"],
    fails("appsetting('mailFrom')", /there is no app setting 'mailFrom'/),
  ],
  actionOutputs: [["actionOutputs('Get_user')?['statusCode']", 200]],
  actionBody: [["actionBody('Get_user')?['Id']", 283541717]],
  outputs: [
    ["outputs('Get_user')", { statusCode: 200, body: { FullName: "Contoso Corporation", Id: 283541717 } }],
    ["outputs('Get_user')?['body/FullName']", "Contoso Corporation"],
    fails("outputs('Nothing')", /there is no action 'Nothing'/),
  ],
  body: [
    ["body('Get_user')", { FullName: "Contoso Corporation", Id: 283541717 }],
    ["body('GET_USER')['id']", 283541717],
    fails("body(null)", /must be a string/),
  ],
  result: [["result('For_each')[0].name", "HTTP"], fails("result('Scope')", /there is no scope 'Scope' with results/)],
  variables: [
    ["variables('numItems')", 20],
    ["variables('NUMITEMS')", 20],
    ["variables('nothing')", null],
    fails("variables('x')", /there is no variable 'x'; there is: numItems, nothing/),
  ],
  parameters: [["parameters('fullName')", "Sophia Owen"], fails("parameters('x')", /there is no parameter 'x'/)],
  item: [["item().body", "message"]],
  items: [["items('myForEachLoopName')?['body']", "message"], fails("items('other')", /there is no loop 'other'/)],
  iterationIndexes: [
    ["iterationIndexes('Until_Max_Increment')", 3],
    fails("iterationIndexes('x')", /there is no loop 'x'/),
  ],
  workflow: [
    ["workflow().run.name", "08586"],
    ["workflow()['tags']['environmentName']", "env-1"],
    ["workflow()?['tags/flowDisplayName']", "My flow"],
  ],
  listCallbackUrl: [
    ["listCallbackUrl()", "https://prod-01.westus.logic.azure.com:443/workflows/1/triggers/manual/run"],
  ],
  formDataValue: [
    ["formDataValue('Post_form', 'Subject')", "Hello world"],
    ["formDataValue('Post_parts', 'note')", "first line"],
    ["formDataValue('Post_form', 'none')", null],
    fails("formDataValue('Post_form', 'to')", /2 values named 'to', expected one/),
    fails("formDataValue('Get_user', 'x')", /the body is not form data/),
  ],
  formDataMultiValues: [
    ["formDataMultiValues('Post_form', 'Subject')", ["Hello world"]],
    ["formDataMultiValues('Post_form', 'to')", ["a", "b&"]],
    fails("formDataMultiValues('Nowhere', 'to')", /there is no action/),
  ],
  triggerFormDataValue: [
    ["triggerFormDataValue('feedUrl')", "https://feeds.contoso.com/1.xml"],
    fails("triggerFormDataValue('tag')", /2 values/),
  ],
  triggerFormDataMultiValues: [
    ["triggerFormDataMultiValues('feedUrl')", ["https://feeds.contoso.com/1.xml"]],
    ["triggerFormDataMultiValues('tag')", ["a", "b"]],
    fails("triggerFormDataMultiValues(1)", /must be a string/),
  ],
  multipartBody: [
    ["multipartBody('Post_parts', 0)", "first line"],
    ["multipartBody('Post_parts', 1)", { a: [1, 2] }],
    ["multipartBody('Post_parts', 2)", { "$content-type": "application/octet-stream", $content: "AQI=" }],
    fails("multipartBody('Post_parts', 3)", /there is no part 3, the body has 3/),
    fails("multipartBody('Get_user', 0)", /the body has no parts/),
  ],
  triggerMultipartBody: [
    ["triggerMultipartBody(0)", "part one"],
    fails("triggerMultipartBody(1)", /there is no part 1/),
  ],
};
