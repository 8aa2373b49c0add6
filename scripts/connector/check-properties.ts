import { isJsonObject } from "../core/json/json-object.js";
import { pointer } from "../core/json/pointer.js";
import type { SourceDocument } from "../core/source/source-document.js";
import { indexScript } from "./model/index-script.js";
import { decodesOperationIdFirst, readsAsBase64 } from "./model/operation-id-decoding.js";
import type { SourceSet } from "./source-set.js";

/** Checks what apiProperties.json says about operations and the script against the definition. */
export function checkProperties(
  sources: SourceSet,
  document: SourceDocument,
  operations: { has(id: string): boolean },
  script: string | undefined,
): void {
  const hasScript = script !== undefined;
  const root = document.value;
  const properties = isJsonObject(root) ? root["properties"] : undefined;
  if (!isJsonObject(properties)) {
    sources.report(
      { document, pointer: "" },
      {
        code: "RequiredPropertyMissing",
        message: "the file has no 'properties' object, expected one with connectionParameters and iconBrandColor",
      },
    );
    return;
  }
  const known = (id: unknown, at: string, role: string, code: string): void => {
    if (typeof id === "string" && operations.has(id)) return;
    sources.report(
      { document, pointer: at },
      {
        code,
        message: `${role} names the operation '${String(id)}', which the definition does not have`,
      },
    );
  };

  const scripted = properties["scriptOperations"];
  const scriptedIds: unknown[] = Array.isArray(scripted) ? scripted : [];
  const blindly =
    script !== undefined && decodesOperationIdFirst(indexScript(script, script.length).code) !== undefined;
  scriptedIds.forEach((id, index) => {
    const at = pointer("/properties/scriptOperations", index);
    known(id, at, "scriptOperations", "ScriptOperationUnknown");
    // Some regions hand the script base64 text instead of the id. A script that decodes before it compares must not
    // have an id that is readable as base64 itself.
    // Source: Microsoft Learn, "Write code in a custom connector", the note on operation ids.
    if (blindly && typeof id === "string" && readsAsBase64(id)) {
      sources.report(
        { document, pointer: at },
        {
          code: "ScriptOperationIdDecodable",
          message: `'${id}' has ${id.length} characters and reads as base64, expected a length that is not a multiple of 4`,
        },
      );
    }
  });
  if (hasScript !== scriptedIds.length > 0) {
    const at = scripted === undefined ? "/properties" : "/properties/scriptOperations";
    sources.report(
      { document, pointer: at },
      {
        code: hasScript ? "ScriptOperationsMissing" : "ScriptMissing",
        message: hasScript
          ? "the connector has a script.csx but no scriptOperations, expected the operations it handles"
          : "scriptOperations names operations, but the folder has no script.csx",
      },
    );
  }
  const policies = properties["policyTemplateInstances"];
  (Array.isArray(policies) ? (policies as unknown[]) : []).forEach((policy, index) => {
    const parameters = isJsonObject(policy) ? policy["parameters"] : undefined;
    const names = isJsonObject(parameters) ? parameters["x-ms-apimTemplate-operationName"] : undefined;
    (Array.isArray(names) ? (names as unknown[]) : []).forEach((id, location) => {
      known(
        id,
        pointer(
          "/properties/policyTemplateInstances",
          index,
          "parameters",
          "x-ms-apimTemplate-operationName",
          location,
        ),
        "the policy",
        "PolicyOperationUnknown",
      );
    });
  });
}
