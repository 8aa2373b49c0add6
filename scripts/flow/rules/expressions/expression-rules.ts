import type { CodeFamily } from "../../../core/rules/code.js";
import type { FlowRule } from "../flow-rule.js";
import { expressionSyntax } from "./expression-syntax.js";
import { expressionTooLong } from "./expression-too-long.js";
import { expressionWithoutAt } from "./expression-without-at.js";
import { functionArgumentCount } from "./function-argument-count.js";
import { functionArgumentType } from "./function-argument-type.js";
import { unknownFunction } from "./unknown-function.js";
import { constantExpressionFails } from "./constant-expression-fails.js";
import { propertyMisspelled } from "./property-misspelled.js";
import { nullUnsafeAccess } from "./null-unsafe-access.js";
import { expressionInvisibleCharacter } from "./expression-invisible-character.js";
import { comparisonOfTypes } from "./comparison-of-types.js";
import { dateFormatLetters } from "./date-format-letters.js";
import { timeZoneUnknown } from "./time-zone-unknown.js";
import { indexNotValid } from "./index-not-valid.js";
import { timeUnitUnknown } from "./time-unit-unknown.js";

export const expressionRules: CodeFamily<FlowRule> = {
  name: "flow-expressions",
  title: "Flows: expressions",
  checkedIn: "a flow definition",
  codes: [
    constantExpressionFails,
    expressionSyntax,
    expressionTooLong,
    expressionWithoutAt,
    functionArgumentCount,
    functionArgumentType,
    nullUnsafeAccess,
    propertyMisspelled,
    unknownFunction,
    expressionInvisibleCharacter,
    comparisonOfTypes,
    dateFormatLetters,
    timeZoneUnknown,
    indexNotValid,
    timeUnitUnknown,
  ],
};
