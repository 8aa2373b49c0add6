import { compileAppendToArray, compileAppendToString } from "./actions/append-to-variable.js";
import { compileChangeset } from "./actions/changeset.js";
import { compileCompose } from "./actions/compose.js";
import { compileConnection, compileConnectionWebhook } from "./actions/connection.js";
import { compileExpressionAction } from "./actions/expression-action.js";
import { compileForeach } from "./actions/foreach.js";
import { compileHttp } from "./actions/http.js";
import { compileIf } from "./actions/if.js";
import { compileDecrement, compileIncrement } from "./actions/increment-variable.js";
import { compileInitializeVariable } from "./actions/initialize-variable.js";
import { compileJoin } from "./actions/join.js";
import { compileOutsideAction } from "./actions/outside-action.js";
import { compileParseJson } from "./actions/parse-json.js";
import { compileQuery } from "./actions/query.js";
import { compileResponse } from "./actions/response.js";
import { compileScope } from "./actions/scope.js";
import { compileSelect } from "./actions/select.js";
import { compileSetVariable } from "./actions/set-variable.js";
import { compileSwitch } from "./actions/switch.js";
import { compileTableAction } from "./actions/table.js";
import { compileTerminate } from "./actions/terminate.js";
import { compileUntil } from "./actions/until.js";
import { compileWait } from "./actions/wait.js";
import { compileWorkflow } from "./actions/workflow.js";
import type { ActionCompiler } from "./action-compiler.js";

/** Done by something that the rehearsal does not have: the inputs are evaluated, the response is a mock. */
export const outsideActionTypes: readonly string[] = [
  // Source: Microsoft Learn, schema reference for trigger and action types in Azure Logic Apps.
  ...["apimanagement", "function", "javascriptcode", "csharpscriptcode"],
  ...["flatfileencoding", "flatfiledecoding", "integrationaccountartifactlookup", "liquid", "xmlvalidation", "xslt"],
  ...["as2encode", "as2decode", "edifactencode", "edifactdecode", "x12encode", "x12decode", "batch", "sendtobatch"],
  // It waits for a callback, which the mock is.
  "httpwebhook",
];

/** How each action type is run, by lower-case name: the only list of what the rehearsal can run. */
export const actionCompilers: ReadonlyMap<string, ActionCompiler> = new Map([
  ...outsideActionTypes.map((type): [string, ActionCompiler] => [
    type,
    compileOutsideAction(type === "httpwebhook" ? "webhook" : "connector"),
  ]),
  ["serviceprovider", compileConnection],
  ["apiconnection", compileConnection],
  ["apiconnectionwebhook", compileConnectionWebhook],
  ["apiconnectionnotification", compileConnectionWebhook],
  ["openapiconnectionnotification", compileConnectionWebhook],
  ["changeset", compileChangeset],
  ["appendtoarrayvariable", compileAppendToArray],
  ["appendtostringvariable", compileAppendToString],
  ["compose", compileCompose],
  ["decrementvariable", compileDecrement],
  ["expression", compileExpressionAction],
  ["foreach", compileForeach],
  ["http", compileHttp],
  ["if", compileIf],
  ["incrementvariable", compileIncrement],
  ["initializevariable", compileInitializeVariable],
  ["join", compileJoin],
  ["openapiconnection", compileConnection],
  ["openapiconnectionwebhook", compileConnectionWebhook],
  ["parsejson", compileParseJson],
  ["query", compileQuery],
  ["response", compileResponse],
  ["scope", compileScope],
  ["select", compileSelect],
  ["setvariable", compileSetVariable],
  ["switch", compileSwitch],
  ["table", compileTableAction],
  ["terminate", compileTerminate],
  ["until", compileUntil],
  ["wait", compileWait],
  ["workflow", compileWorkflow],
]);
