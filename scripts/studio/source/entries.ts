import type { FoundConnector, FoundFlow } from "../../artefacts/index.js";
import { InputError } from "../../core/diagnostics/input-error.js";
import { isJsonObject } from "../../core/json/json-object.js";
import { readIcon } from "../../connector/model/read-icon.js";
import type { ConnectorEntry, FlowEntry, Problem } from "../api.js";
import type { StudioSource } from "./studio-source.js";

/** Icons beyond this size are not for a page. */
const largestIcon = 200_000;

export function connectorEntry(found: FoundConnector): ConnectorEntry {
  const { id } = found;
  try {
    const { definition } = found.read().context;
    if (definition === undefined) {
      return { id, title: id, color: plainColor, operations: 0, problem: "the definition cannot be read" };
    }
    return { id, ...lookOf(found), operations: definition.operations.filter(({ internal }) => !internal).length };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { id, title: id, color: plainColor, operations: 0, problem: error.message };
  }
}

export function flowEntry(found: FoundFlow, source: StudioSource): FlowEntry {
  const { id } = found;
  const scenarios = source.scenariosOf(found).length;
  try {
    const { model } = found.read();
    const trigger = model.triggers[0]?.name.replaceAll("_", " ") ?? "";
    return { id, title: model.displayName ?? id, trigger, actions: model.actions.length, scenarios };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { id, title: id, trigger: "", actions: 0, scenarios, problem: error.message };
  }
}

export function sourceProblems({ set }: StudioSource): Problem[] {
  return set.problems.map(({ file, message }) => ({ file, message }));
}

const plainColor = "#4b5563";

/** How a connector is shown to makers. */
export function lookOf(found: FoundConnector): {
  readonly title: string;
  readonly color: string;
  readonly icon?: string;
} {
  const { definition, properties } = found.read().context;
  const info = definition?.root["info"];
  const title = isJsonObject(info) ? info["title"] : undefined;
  const color = properties?.value["iconBrandColor"];
  const bytes = found.bytes("icon");
  const isIcon = bytes !== undefined && bytes.length <= largestIcon && readIcon(bytes).png !== undefined;
  return {
    title: typeof title === "string" && title.trim() !== "" ? title.trim() : found.id,
    color: typeof color === "string" && /^#[0-9a-f]{6}$/i.test(color) ? color.toLowerCase() : plainColor,
    icon: isIcon ? `data:image/png;base64,${Buffer.from(bytes).toString("base64")}` : undefined,
  };
}
