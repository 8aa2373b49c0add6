import type { CodeTable } from "../../../core/rules/code.js";

/** Checks of a package as an archive. */
export const archiveCodes = {
  Archive: {
    severity: "error",
    summary: "A finished package opens as a zip again, and every entry is safe to unpack.",
    why: "A zip that this project refuses to read is damaged or dangerous for whoever unpacks it: an import fails without a useful message. When the zip does not open, no other check is made.",
    fix: "Package again. If the same sources give the finding again, its message tells which entry is refused and why, such as two names that differ only in case.",
    source:
      "PKWARE APPNOTE.TXT; limits and refusals are this project's ([solutions](../solutions.md#the-folder-form)).",
    example: "A file that was cut off, so that the directory at its end is missing.",
  },
  PackageFiles: {
    severity: "error",
    summary:
      "A package has `solution.xml`, `customizations.xml` and `[Content_Types].xml`, and besides them only files of the kinds that this project packs.",
    why: "The import reads the three by these names. Any other file is either lost at the import or was put in by accident, such as notes with internal addresses.",
    fix: "The packer writes this by itself. Build and package again with one version of Power Batch; if the finding stays, it is a defect worth reporting.",
    source:
      "Exported solutions, such as BillingPolicyManagement in microsoft/CopilotStudioSamples; entry names are those of server exports.",
    example:
      "An entry `notes.xml` beside `solution.xml`:\n\n`notes.xml error is no file that our packages have PackageFiles`",
  },
  ContentTypes: {
    severity: "error",
    summary: "`[Content_Types].xml` declares every extension that occurs in the package, and no other.",
    why: "The file is the zip's own list of contents in the packaging format that solutions share with Office files. A part whose extension is not declared has no type and need not be read.",
    fix: "The packer writes this by itself. Build and package again with one version of Power Batch; if the finding stays, it is a defect worth reporting.",
    source:
      "ECMA-376 part 2 (Open Packaging Conventions); exported solutions, such as BillingPolicyManagement in microsoft/CopilotStudioSamples.",
    example: 'A connector with an icon, and no `<Default Extension="Png" …/>`. The case counts: exports write `Png`.',
  },
  Encoding: {
    severity: "error",
    summary:
      "Every text file is valid UTF-8, JSON can be parsed, and byte order marks, XML declarations and line ends are those of exports.",
    why: 'A mark in front of a flow stops the import with "Flow clientdata is in invalid format". The rest is kept as server exports have it, so that a package differs from an export in its content only: XML without mark and declaration and with CRLF, `[Content_Types].xml` with both mark and declaration.',
    fix: "Save the connector's or flow's source as UTF-8 without a mark and build again. XML is written by the packer.",
    source:
      "Exported solutions, such as BillingPolicyManagement in microsoft/CopilotStudioSamples: no flow's file has the mark.",
    example:
      "A flow's file that begins with `EF BB BF`:\n\n`Workflows/….json error starts with a byte order mark Encoding`",
  },
  Grammar: {
    severity: "error",
    summary: "The XML files have the elements, attributes, order and values that exports have.",
    why: "The import reads elements in a fixed order and skips or refuses what it does not know, often with a message that names neither file nor line. A difference here is caught before anybody imports.",
    fix: "The path in the finding leads to the element. A value that comes from `power-batch.yaml` (prefix, version, names) or from a connector's properties (brand colour) is corrected there; everything else is written by the packer.",
    source:
      "Exported solutions, such as BillingPolicyManagement in microsoft/CopilotStudioSamples; Microsoft Learn: [Customization file schema](https://learn.microsoft.com/power-apps/developer/model-driven-apps/customization-solutions-file-schema), which lacks the newer parts.",
    example:
      "`<Subprocess>` before `<Type>`:\n\n`customizations.xml error /ImportExportXml/Workflows/Workflow[1] lacks <Type> before <Subprocess> Grammar`",
  },
  NameLimits: {
    severity: "error",
    summary: "Names and paths stay below the lengths at which tools lose files.",
    why: "Tools that unpack solutions have lost the files of connectors with more than 30 characters in their names, and the import after that stops with \"Connector Import Failed: File Not Found\". The other limits are those that exports keep or the platform sets; the one of paths leaves room for the folder that a Windows tool unpacks to. | what                                      | most characters | | ----------------------------------------- | --------------- | | connector's logical name, prefix included | 30              | | flow's file, without its id               | 50              | | connection reference                      | 80              | | environment variable                      | 100             | | path of a file in the zip                 | 200             |",
    fix: "Give the connector's folder or the variable a shorter name before the first import: later the new name is a second component. A connection reference is named after its connector. A shorter prefix helps too.",
    source:
      "microsoft/powerplatform-build-tools issue 882, microsoft/coe-starter-kit issue 8796; Microsoft Learn: [Environment variables](https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables); exported solutions.",
    example:
      "The connector in the folder `finance-and-operations-supply-chain` would be called `pb_financeandoperationssupplychain`, which has 34 characters.",
  },
  FileMissing: {
    severity: "error",
    summary: "Every file that `customizations.xml` names is in the package.",
    why: 'The import stops with "Connector Import Failed: File Not Found" or leaves a flow without its definition.',
    fix: "In a folder that is packed: add the file, or remove the element that names it. From sources: build and package again.",
    source: "microsoft/powerplatform-build-tools issue 882, microsoft/coe-starter-kit issue 8796; exported solutions.",
    example:
      "`<JsonFileName>/Workflows/Requeue-….json</JsonFileName>` and no such entry. Paths begin with a slash, the entries of the zip do not.",
  },
  FileOrphan: {
    severity: "error",
    summary: "Every file in `Workflows/` and `Connector/` is named by an element of `customizations.xml`.",
    why: "The import follows the names in the XML. A file that none of them names is not imported, and whoever reads the package takes it for a part of it.",
    fix: "The packer writes this by itself. Build and package again with one version of Power Batch; if the finding stays, it is a defect worth reporting.",
    source:
      "Exported solutions, such as BillingPolicyManagement in microsoft/CopilotStudioSamples: each of their files is named.",
    example: "`Workflows/Another-….json` and no `<Workflow>` with that `JsonFileName`.",
  },
} as const satisfies CodeTable;
