import { expect } from "chai";
import { evaluate, EvaluationError, functionCatalog } from "../../../scripts/expression/index.js";
import { exactJson } from "../../../scripts/core/json/lossless-json.js";
import { allCases as all } from "./all-cases.js";
import { caseContext } from "./workflow.cases.js";

/** Names that the platform still takes and the reference no longer lists, and one that only Logic Apps take. */
const older = ["actionBody", "actionOutputs", "appsetting"];

/** The functions of the reference. Source: Microsoft Learn, "Reference guide to functions in expressions", 2026. */
const documented =
  "action actions add addDays addHours addMinutes addProperty addSeconds addToTime and array base64 base64ToBinary " +
  "base64ToJson base64ToString binary body bool chunk coalesce concat contains convertFromUtc convertTimeZone " +
  "convertToUtc createArray dataUri dataUriToBinary dataUriToString dateDifference dayOfMonth dayOfWeek dayOfYear " +
  "decimal decodeBase64 decodeDataUri decodeUriComponent decodeXmlName decodeXmlValue div empty encodeBase64 " +
  "encodeUriComponent encodeXmlName encodeXmlValue endsWith equals first float formDataMultiValues formDataValue " +
  "formatDateTime formatNumber formatTimeSpan getFutureTime getPastTime greater greaterOrEquals guid if indexOf int " +
  "intersection isFloat isInt item items iterationIndexes join json last lastIndexOf length less lessOrEquals " +
  "listCallbackUrl max mergeObjects min mod mul multipartBody not nthIndexOf or outputs parameters parse " +
  "parseDateTime pow rand range removeProperty replace result reverse setProperty skip slice sort split startOfDay " +
  "startOfHour startOfMonth startsWith string strongEquals sub substring subtractFromTime take ticks toLower toUpper " +
  "trigger triggerBody triggerFormDataMultiValues triggerFormDataValue triggerMultipartBody triggerOutputs trim " +
  "trimByteOrderMark union uriComponent uriComponentToBinary uriComponentToString uriHost uriPath uriPathAndQuery " +
  "uriPort uriQuery uriScheme utcNow variables workflow xml xpath";

describe("expression: functions", () => {
  it("knows the 137 documented functions by their documented names, and no others", () => {
    const names = [...functionCatalog.values()].map(({ name }) => name);
    expect(documented.split(" ")).to.have.length(137);
    expect(names).to.have.members([...documented.split(" "), ...older]);
  });

  it("has a case with a result for every function", () => {
    const proven = Object.entries(all).filter(([name, cases]) =>
      cases.some((entry) => !("error" in entry) && callsFunction(entry[0], name)),
    );
    expect(proven.map(([name]) => name)).to.have.members([...documented.split(" "), ...older]);
  });

  for (const [name, cases] of Object.entries(all)) {
    describe(name, () => {
      for (const entry of cases) {
        if ("error" in entry) {
          it(`${entry.expression} fails`, () => {
            expect(() => evaluate(`@${entry.expression}`, caseContext)).to.throw(EvaluationError, entry.error);
          });
        } else {
          const [expression, result] = entry;
          it(`${expression} is ${show(result)}`, () => {
            expect(evaluate(`@${expression}`, caseContext)).to.deep.equal(result);
          });
        }
      }

      it("counts its arguments", () => {
        const { minArguments, maxArguments } = functionCatalog.get(name.toLowerCase())!;
        const call = (count: number): (() => unknown) => {
          const list = Array.from({ length: count }, () => "null").join(",");
          return () => evaluate(`@${name}(${list})`, caseContext);
        };
        if (minArguments > 0) expect(call(minArguments - 1)).to.throw(EvaluationError, `${name} takes`);
        if (Number.isFinite(maxArguments)) expect(call(maxArguments + 1)).to.throw(EvaluationError, `${name} takes`);
      });
    });
  }

  it("asks the context for what it does not have, and says so", () => {
    for (const [expression, message] of [
      ["trigger()", /has no trigger/],
      ["triggerOutputs()", /has no trigger/],
      ["triggerBody()", /has no trigger/],
      ["action()", /no current action/],
      ["actions('x')", /no action 'x'/],
      ["result('x')", /no scope 'x'/],
      ["item()", /no current item/],
      ["items('x')", /no loop 'x'/],
      ["iterationIndexes('x')", /no loop 'x'/],
      ["workflow()", /says nothing about the workflow/],
      ["listCallbackUrl()", /no callback URL/],
      ["triggerFormDataValue('x')", /has no trigger/],
      ["triggerMultipartBody(0)", /has no trigger/],
    ] as const) {
      expect(() => evaluate(`@${expression}`, {}), expression).to.throw(EvaluationError, message);
    }
  });

  it("makes its own time, chance and ids when the context names none", () => {
    expect(evaluate("@utcNow()")).to.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/);
    expect(evaluate("@rand(1, 5)")).to.be.within(1, 4);
    expect(evaluate("@guid()")).to.match(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(evaluate("@guid()", { random: () => 0 })).to.equal("00000000-0000-4000-8000-000000000000");
    expect(evaluate("@utcNow('s')", { now: () => new Date(0) })).to.equal("1970-01-01T00:00:00");
  });
});

/** A case of `uriComponent` must not count for `uriComponentToString`. */
function callsFunction(expression: string, name: string): boolean {
  return expression.toLowerCase().includes(`${name.toLowerCase()}(`);
}

function show(value: unknown): string {
  return exactJson(value);
}
