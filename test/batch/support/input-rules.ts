import type { Connector } from "./batch-action.js";

/** Rules about the input as a whole. */
export const inputRules: readonly (readonly [
  connector: Connector,
  title: string,
  broken: unknown,
  code: string,
  kept: unknown,
])[] = [
  ["dataverse", "JSON", "{", "InvalidJson", ' { "operations" : [ ] } '],
  ["dataverse", "JSON that does not nest without end", "[".repeat(300), "InvalidJson", { operations: [] }],
  ["dataverse", "a list", {}, "MissingList", { operations: [] }],
  ["dataverse", "a list that is one", { operations: {} }, "MissingList", { operations: [] }],
  [
    "dataverse",
    "switches",
    { operations: [], continueOnError: "perhaps" },
    "InvalidOption",
    { operations: [], continueOnError: "False", failOnError: null, returnRepresentation: true },
  ],
  [
    "dataverse",
    "a switch for the order",
    { operations: [], keepOrder: "never" },
    "InvalidOption",
    { operations: [], keepOrder: "true" },
  ],
  [
    "dataverse",
    "annotations as text",
    { operations: [], preferAnnotations: {} },
    "InvalidOption",
    { operations: [], preferAnnotations: "OData.Community.Display.V1.FormattedValue" },
  ],
  [
    "dataverse",
    "a budget within the platform's two minutes",
    { operations: [], timeBudgetSeconds: 111 },
    "InvalidOption",
    { operations: [], timeBudgetSeconds: "110" },
  ],
  [
    "dataverse",
    "a budget above nothing",
    { operations: [], timeBudgetSeconds: 0 },
    "InvalidOption",
    { operations: [], timeBudgetSeconds: 1 },
  ],
  [
    "dataverse",
    "no Authorization for all",
    { operations: [], headers: { Authorization: "x" } },
    "ForbiddenHeader",
    { operations: [], headers: { "MSCRM.SuppressDuplicateDetection": "false" } },
  ],
  ["graph", "a list of requests", { operations: [] }, "MissingList", { requests: [] }],
  [
    "graph",
    "a known version",
    { requests: [], apiVersion: "v2.0" },
    "InvalidOption",
    { requests: [], apiVersion: "beta" },
  ],
];
