import type { BicepParameter } from "../bicep/document.js";
import { tagsParameter } from "../bicep/tags.js";
import { code } from "../bicep/value.js";
import type { LogicAppsApp } from "../model/logic-apps-app.js";
import { resourceName } from "../model/names.js";
import { startState } from "../model/start-state.js";

/** Parameters of main.bicep that no parameter of the app takes the name of. */
export function ownParameters(app: LogicAppsApp): BicepParameter[] {
  return [
    {
      kind: "param",
      name: "name",
      type: "string",
      description: "Start of the names of the resources: lower-case letters, digits and hyphens",
      value: resourceName(app),
      minimumLength: 2,
      maximumLength: 32,
    },
    {
      kind: "param",
      name: "location",
      type: "string",
      description: "Region of the resources",
      value: code("resourceGroup().location"),
    },
    {
      kind: "param",
      name: "planSize",
      type: "string",
      description: "Size of the Workflow Standard plan",
      allowed: ["WS1", "WS2", "WS3"],
      value: "WS1",
    },
    {
      kind: "param",
      name: "subnetId",
      type: "string",
      description: "Resource ID of the subnet that outgoing calls go through; empty for none",
      value: "",
    },
    {
      kind: "param",
      name: "workflowState",
      type: "string",
      description: "Disabled until every connection is authorized and the identity may call every service",
      allowed: ["Enabled", "Disabled"],
      value: startState(app),
    },
    tagsParameter,
  ];
}
