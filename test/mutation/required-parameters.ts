import { isJsonObject, type JsonObject } from "../../scripts/core/json/json-object.js";
import type { RunnableSet } from "../../scripts/rehearsal/workspace/runnable-set.js";

/** Source: the connectors' own references on Microsoft Learn (Office 365 Outlook, OneDrive for Business, Dataverse, Fin & Ops Apps). */
const builtIn: Readonly<Record<string, readonly string[]>> = {
  SendEmailV2: ["emailMessage/To", "emailMessage/Subject", "emailMessage/Body"],
  CreateFile: ["folderPath", "name", "body"],
  GetFileMetadataByPath: ["path"],
  GetFileContentByPath: ["path"],
  GetFileContent: ["id"],
  ListFolder: ["id"],
  MoveFile: ["id", "destination"],
  ListRecords: ["entityName"],
  GetItem: ["entityName", "recordId"],
  CreateRecord: ["entityName"],
  UpdateRecord: ["entityName", "recordId"],
  UpdateOnlyRecord: ["entityName", "recordId"],
  PerformUnboundAction: ["actionName"],
  ExecuteProcedure: ["dataset", "procedure"],
};

/** The parameters that each operation of a flow must be given. */
export function requiredParameters(set: RunnableSet, flow: string): (node: JsonObject) => ReadonlySet<string> {
  const own = new Map<string, readonly string[]>();
  for (const connection of set.flow(flow).prepared.model.connections?.values() ?? []) {
    for (const path of Object.values(members(set.connector(connection)?.definition["paths"]))) {
      for (const operation of Object.values(members(path))) {
        const { operationId, parameters } = members(operation);
        if (typeof operationId === "string" && Array.isArray(parameters)) own.set(operationId, requiredOf(parameters));
      }
    }
  }
  return (node) => {
    const { operationId } = members(members(node["inputs"])["host"]);
    const id = String(operationId);
    return new Set(own.get(id) ?? builtIn[id]);
  };
}

function requiredOf(parameters: readonly unknown[]): string[] {
  return parameters.map(members).flatMap((parameter) => {
    const { schema, name, required } = parameter;
    const inBody = members(schema)["required"];
    return [
      ...(required === true ? [String(name)] : []),
      ...(Array.isArray(inBody) ? inBody.map((member) => `${String(name)}/${String(member)}`) : []),
    ];
  });
}

const members = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});
