import { add, all, drop, mark, replace, type Mutation } from "./mutate-package.js";

/** Files, XML, manifest, root components. */
export const packageMutations: readonly Mutation[] = [
  ["SolutionFilesMissing", "a package without solution.xml", "Flows", drop("solution.xml")],
  ["SolutionFilesMissing", "a package without content types", "Flows", drop("Content_Types")],
  ["SolutionPackageFiles", "a file of no known kind", "Flows", all(add("notes.xml", "<a />"))],
  [
    "SolutionContentTypes",
    "an extension that is not declared",
    "Connectors",
    replace("Content_Types", /<Default Extension="Png"[^>]*>/, ""),
  ],
  [
    "SolutionContentTypes",
    "an extension that no file has",
    "Flows",
    replace("Content_Types", "<Default", '<Default Extension="csx" ContentType="x" /><Default'),
  ],
  ["SolutionFlowByteOrderMark", "a byte order mark in a flow", "Flows", replace("Workflows/Child", "{", `${mark}{`)],
  ["SolutionEncoding", "a byte order mark in solution.xml", "Flows", replace("solution.xml", "<", `${mark}<`)],
  [
    "SolutionEncoding",
    "an XML declaration in customizations.xml",
    "Flows",
    replace("customizations", "<", '<?xml version="1.0"?><'),
  ],
  ["SolutionEncoding", "bare line feeds in XML", "Flows", replace("solution.xml", "\r\n", "\n")],
  ["SolutionEncoding", "broken JSON", "Flows", replace("Workflows/Child", "{", "{,")],
  ["SolutionEncoding", "bytes that are no UTF-8", "Flows", replace("Workflows/Child", "Manually", "Manu\u00ffally")],
  ["SolutionEncoding", "content types without mark", "Flows", replace("Content_Types", mark, "")],
  ["SolutionFlowFileMissing", "a flow without its file", "Flows", drop("Workflows/Child")],
  [
    "SolutionConnectorFileMissing",
    "a connector without its policies",
    "Connectors",
    drop("graph_policytemplateinstances"),
  ],
  ["SolutionFileOrphan", "a flow's file without its flow", "Flows", add("Workflows/Another-0.json", "{}")],
  ["XmlSyntax", "XML that is not well-formed", "Flows", replace("customizations", "</Workflows>", "")],
  [
    "SolutionGrammar",
    "elements out of order",
    "Flows",
    replace("customizations", /(\s+<Type>1<\/Type>)(\s+<Subprocess>0<\/Subprocess>)/, "$2$1"),
  ],
  [
    "SolutionGrammar",
    "an element in other case",
    "Flows",
    replace("customizations", "<EntityMaps />", "<entitymaps />"),
  ],
  [
    "SolutionGrammar",
    "a value outside the vocabulary",
    "Flows",
    replace("customizations", "<Category>5<", "<Category>6<"),
  ],
  [
    "SolutionGrammar",
    "a path without its slash",
    "Connectors",
    replace("customizations", ">/Connector/pb_graph_openapi", ">Connector/pb_graph_openapi"),
  ],
  [
    "SolutionGrammar",
    "an attribute of its own invention",
    "Flows",
    replace("solution.xml", "<RootComponent type", '<RootComponent kind="x" type'),
  ],
  [
    "SolutionGrammar",
    "a missing element",
    "Flows",
    replace("environmentvariabledefinitions/pb_Limit", /\s*<isrequired>0<\/isrequired>/, ""),
  ],
  [
    "SolutionGrammar",
    "a prefix the platform refuses",
    "Flows",
    replace("solution.xml", "<CustomizationPrefix>pb<", "<CustomizationPrefix>mscrm<"),
  ],
  [
    "SolutionGrammar",
    "a version of three numbers",
    "Flows",
    replace("solution.xml", "<Version>0.1.0.0<", "<Version>0.1.0<"),
  ],
  [
    "SolutionGrammar",
    "columns without their system ones' order",
    "Ledger",
    replace("customizations", /EntitySetName>/g, "EntitySetname>"),
  ],
  [
    "SolutionPrefix",
    "a connection reference of another publisher",
    "Flows",
    replace("solution.xml", "<CustomizationPrefix>pb<", "<CustomizationPrefix>con<"),
  ],
  [
    "SolutionMissingDependencies",
    "a dependency of a flow that is not there",
    "Flows",
    replace("solution.xml", /(<Dependent type="29"[^>]*id="\{)[0-9a-f]{8}/, "$100000000"),
  ],
  [
    "SolutionMissingDependencies",
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
    "SolutionRootComponentNotAllowed",
    "a connection reference as root component",
    "Flows",
    replace("solution.xml", '<RootComponent type="29"', '<RootComponent type="10062"'),
  ],
  [
    "SolutionRootComponents",
    "a root component without its flow",
    "Flows",
    replace("solution.xml", /(<RootComponent type="29" id="\{)[0-9a-f]{8}/, "$100000000"),
  ],
  [
    "SolutionRootComponents",
    "a flow without its root component",
    "Flows",
    replace("solution.xml", /\s*<RootComponent type="29"[^>]*>/, ""),
  ],
  [
    "SolutionRootComponents",
    "a root component twice",
    "Flows",
    replace("solution.xml", /(\s*<RootComponent type="29"[^>]*>)/, "$1$1"),
  ],
  [
    "SolutionRootComponents",
    "a connector under another name",
    "Connectors",
    replace("solution.xml", 'schemaName="pb_graph"', 'schemaName="pb_graphs"'),
  ],
  [
    "SolutionRootComponents",
    "a table without its root component",
    "Ledger",
    replace("solution.xml", /\s*<RootComponent type="1"[^>]*>/, ""),
  ],
];
