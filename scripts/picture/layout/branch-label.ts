import type { FlowBranch } from "../../flow/model/index.js";

/** The words over a branch; "" for the only branch of a frame, whose card says it all. */
export function branchLabel({ kind, name, value }: FlowBranch, only: boolean): string {
  switch (kind) {
    case "true":
      return "True";
    case "false":
      return "False";
    case "case":
      return `Case: ${typeof value === "string" || typeof value === "number" ? String(value) : (name ?? "")}`;
    case "default":
      return "Default";
    case "body":
      return only ? "" : "Body";
  }
}
