export { ExpressionError, EvaluationError } from "./expression-error.js";
export type {
  ArrayNode,
  CallNode,
  ExpressionNode,
  LiteralNode,
  MemberNode,
  Template,
  TextSegment,
} from "./syntax/ast.js";
export { EvaluationStopped } from "./stopping.js";
export { parseTemplate } from "./syntax/template.js";
export { printExpression, printTemplate } from "./syntax/print.js";
export { templateExpressions, walkExpression, walkTemplate } from "./syntax/walk.js";
export type { EvaluationContext, RunRecord } from "./evaluate/context.js";
export { evaluate, prepare } from "./evaluate/evaluate.js";
export { platformWords, platformTypeName } from "./platform-words.js";
export { evaluateCondition } from "./evaluate/condition.js";
export { isTimeZone, timeZoneNames, windowsNameOf } from "./dotnet/time-zone.js";
export { functionCatalog } from "./functions/catalog.js";
export type { FunctionDefinition } from "./functions/function-definition.js";
export type { FunctionParameter, ResultType } from "./functions/signature.js";
export { toText, toJsonText } from "./values/text.js";
export { readJsonText } from "./values/json-text.js";
export { NewtonsoftError } from "./values/newtonsoft-json.js";
export { withAppended } from "./values/growing-array.js";
