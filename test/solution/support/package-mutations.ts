import { add, all, drop, mark, replace, type Mutation } from "./mutate-package.js";

/** Files, XML, manifest, root components. */
export const packageMutations: readonly Mutation[] = [
  ["PackageFiles", "a package without solution.xml", "Flows", drop("solution.xml")],
  ["PackageFiles", "a package without content types", "Flows", drop("Content_Types")],
  ["PackageFiles", "a file of no known kind", "Flows", all(add("notes.xml", "<a />"))],
  [
    "ContentTypes",
    "an extension that is not declared",
    "Connectors",
    replace("Content_Types", /<Default Extension="Png"[^>]*>/, ""),
  ],
  [
    "ContentTypes",
    "an extension that no file has",
    "Flows",
    replace("Content_Types", "<Default", '<Default Extension="csx" ContentType="x" /><Default'),
  ],
  ["Encoding", "a byte order mark in a flow", "Flows", replace("Workflows/Child", "{", `${mark}{`)],
  ["Encoding", "a byte order mark in solution.xml", "Flows", replace("solution.xml", "<", `${mark}<`)],
  [
    "Encoding",
    "an XML declaration in customizations.xml",
    "Flows",
    replace("customizations", "<", '<?xml version="1.0"?><'),
  ],
  ["Encoding", "bare line feeds in XML", "Flows", replace("solution.xml", "\r\n", "\n")],
  ["Encoding", "broken JSON", "Flows", replace("Workflows/Child", "{", "{,")],
  ["Encoding", "bytes that are no UTF-8", "Flows", replace("Workflows/Child", "Manually", "Manu\u00ffally")],
  ["Encoding", "content types without mark", "Flows", replace("Content_Types", mark, "")],
  ["FileMissing", "a flow without its file", "Flows", drop("Workflows/Child")],
  ["FileMissing", "a connector without its policies", "Connectors", drop("graph_policytemplateinstances")],
  ["FileOrphan", "a flow's file without its flow", "Flows", add("Workflows/Another-0.json", "{}")],
  ["Grammar", "XML that is not well-formed", "Flows", replace("customizations", "</Workflows>", "")],
  [
    "Grammar",
    "elements out of order",
    "Flows",
    replace("customizations", /(\s+<Type>1<\/Type>)(\s+<Subprocess>0<\/Subprocess>)/, "$2$1"),
  ],
  ["Grammar", "an element in other case", "Flows", replace("customizations", "<EntityMaps />", "<entitymaps />")],
  ["Grammar", "a value outside the vocabulary", "Flows", replace("customizations", "<Category>5<", "<Category>6<")],
  [
    "Grammar",
    "a path without its slash",
    "Connectors",
    replace("customizations", ">/Connector/pb_graph_openapi", ">Connector/pb_graph_openapi"),
  ],
  [
    "Grammar",
    "an attribute of its own invention",
    "Flows",
    replace("solution.xml", "<RootComponent type", '<RootComponent kind="x" type'),
  ],
  [
    "Grammar",
    "a missing element",
    "Flows",
    replace("environmentvariabledefinitions/pb_Limit", /\s*<isrequired>0<\/isrequired>/, ""),
  ],
  [
    "Grammar",
    "a prefix the platform refuses",
    "Flows",
    replace("solution.xml", "<CustomizationPrefix>pb<", "<CustomizationPrefix>mscrm<"),
  ],
  ["Grammar", "a version of three numbers", "Flows", replace("solution.xml", "<Version>0.1.0.0<", "<Version>0.1.0<")],
  [
    "Grammar",
    "columns without their system ones' order",
    "Ledger",
    replace("customizations", "<EntitySetName>", "<EntitySetname>"),
  ],
  [
    "Prefix",
    "a connection reference of another publisher",
    "Flows",
    replace("solution.xml", "<CustomizationPrefix>pb<", "<CustomizationPrefix>con<"),
  ],
  [
    "MissingDependencies",
    "a dependency of a flow that is not there",
    "Flows",
    replace("solution.xml", /(<Dependent type="29"[^>]*id="\{)[0-9a-f]{8}/, "$100000000"),
  ],
  [
    "MissingDependencies",
    "a need for a connector that is there",
    "Connectors",
    (files) => {
      const id = /RootComponent type="372" id="(\{[^}]+\})"/.exec(files.get("solution.xml") ?? "")?.[1] ?? "";
      replace(
        "solution.xml",
        "<MissingDependencies />",
        `<MissingDependencies><MissingDependency><Required type="372" schemaName="pb_x" displayName="X" solution="Active" id="${id}" /><Dependent type="connectionreference" displayName="X" id.connectionreferencelogicalname="pb_x" /></MissingDependency></MissingDependencies>`,
      )(files);
    },
  ],
  [
    "RootComponentType",
    "a connection reference as root component",
    "Flows",
    replace("solution.xml", '<RootComponent type="29"', '<RootComponent type="10062"'),
  ],
  [
    "RootComponents",
    "a root component without its flow",
    "Flows",
    replace("solution.xml", /(<RootComponent type="29" id="\{)[0-9a-f]{8}/, "$100000000"),
  ],
  [
    "RootComponents",
    "a flow without its root component",
    "Flows",
    replace("solution.xml", /\s*<RootComponent type="29"[^>]*>/, ""),
  ],
  [
    "RootComponents",
    "a root component twice",
    "Flows",
    replace("solution.xml", /(\s*<RootComponent type="29"[^>]*>)/, "$1$1"),
  ],
  [
    "RootComponents",
    "a connector under another name",
    "Connectors",
    replace("solution.xml", 'schemaName="pb_graph"', 'schemaName="pb_graphs"'),
  ],
  [
    "RootComponents",
    "a table without its root component",
    "Ledger",
    replace("solution.xml", /\s*<RootComponent type="1"[^>]*>/, ""),
  ],
];
