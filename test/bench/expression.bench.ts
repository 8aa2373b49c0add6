import { evaluate, prepare, type EvaluationContext } from "../../scripts/expression/index.js";
import { compileTemplate } from "../../scripts/expression/evaluate/compile.js";
import { parseFresh } from "../../scripts/expression/syntax/template.js";
import { sampleTemplates } from "../expression/support/sample-templates.js";

/** Expressions of the kinds that exported flows hold, in about their proportions. */
const own: readonly string[] = [
  "@triggerOutputs()?['body/JobId']",
  "@triggerBody()?['BusinessEventLegalEntity']",
  "@outputs('Get_job')?['body/value']",
  "@outputs('Get_job')?['body/Status']",
  "@body('Parse_event')?['EventId']",
  "@items('For_each_job')?['BatchJobRecId']",
  "@variables('Attempts')",
  "@parameters('Retry limit (pb_RetryLimit)')",
  "@first(outputs('List_rows')?['body/value'])?['pb_attempts']",
  "@add(coalesce(first(outputs('List_rows')?['body/value'])?['pb_attempts'], 0), 1)",
  "@equals(body('Parse_event')?['JobId'], 5637144576)",
  "@and(equals(outputs('Get_job')?['body/Status'], 'Error'), less(variables('Attempts'), 5))",
  "@if(empty(body('Parse_event')?['LogText']), 'no log', body('Parse_event')?['LogText'])",
  "Job @{triggerOutputs()?['body/JobId']} failed at @{formatDateTime(utcNow(), 'yyyy-MM-dd HH:mm')}",
  "pb_jobid eq '@{string(body('Parse_event')?['JobId'])}' and statecode eq 0",
  "https://@{parameters('Host')}/data/BatchJobs(@{triggerOutputs()?['body/JobId']})?$select=Status",
  "@json(concat('{\"batchJobId\":', string(triggerOutputs()?['body/JobId']), '}'))",
  "@addDays(utcNow(), -7, 'yyyy-MM-ddTHH:mm:ssZ')",
  "plain text with someone@example.com",
  "@@odata.type",
];

const context: EvaluationContext = {
  now: new Date("2026-03-15T08:00:00Z"),
  trigger: { outputs: { body: { JobId: 5637144576, BusinessEventLegalEntity: "usmf", LogText: "" } } },
  actions: {
    Parse_event: { outputs: { body: { JobId: 5637144576, EventId: "e-1", LogText: "deadlock" } } },
    Get_job: { outputs: { statusCode: 200, body: { Status: "Error", value: [] } } },
    List_rows: { outputs: { body: { value: [{ pb_attempts: 2 }] } } },
  },
  variables: { Attempts: 2 },
  parameters: { "Retry limit (pb_RetryLimit)": 5, Host: "contoso.operations.dynamics.com" },
  items: { For_each_job: { BatchJobRecId: 5637144576 } },
};

/** What the six-step flow evaluates in one run. */
const sixSteps: readonly unknown[] = [
  { content: "@triggerBody()", schema: { type: "object", properties: { JobId: { type: "integer" } } } },
  { equals: ["@body('Parse_event')?['JobId']", 5637144576] },
  {
    host: { connectionName: "shared_dynamicsax" },
    parameters: { dataset: "@parameters('Host')", "parameters/batchJobId": "@body('Parse_event')?['JobId']" },
  },
  "Job @{body('Parse_event')?['JobId']} is back to waiting",
];

/** Cost of parsing and evaluating: medians of 5, one process. */
export function expressionFigures(): Promise<object> {
  const folder = process.env["POWER_BATCH_SAMPLES"];
  const samples = folder === undefined ? [] : sampleTemplates(folder).map(({ text }) => text);
  const parseAll = (texts: readonly string[]): number => median(() => texts.forEach(parseFresh));
  const rounds = 2000;
  const both = median(() => {
    for (let round = 0; round < rounds; round++) for (const text of own) compileTemplate(parseFresh(text))(context);
  });
  const cached = median(() => {
    for (let round = 0; round < rounds; round++) for (const text of own) evaluate(text, context);
  });
  const prepared = sixSteps.map(prepare);
  const steps = median(() => {
    for (let round = 0; round < rounds; round++) for (const run of prepared) run(context);
  });
  const perSecond = (count: number, milliseconds: number): number => Math.round((count / milliseconds) * 1000);
  return Promise.resolve({
    "own templates": own.length,
    "parse own templates, ms": parseAll(own),
    "sample templates": samples.length === 0 ? "not measured: POWER_BATCH_SAMPLES is not set" : samples.length,
    ...(samples.length === 0 ? {} : { "parse sample templates, ms": parseAll(samples) }),
    "parse and evaluate, templates/s": perSecond(rounds * own.length, both),
    "evaluate (parsed before), templates/s": perSecond(rounds * own.length, cached),
    "six-step flow, runs of its expressions/s": perSecond(rounds, steps),
  });
}

function median(work: () => void): number {
  const times = Array.from({ length: 5 }, () => {
    const began = process.hrtime.bigint();
    work();
    return Number(process.hrtime.bigint() - began) / 1e6;
  });
  return times.sort((left, right) => left - right)[2] ?? NaN;
}
