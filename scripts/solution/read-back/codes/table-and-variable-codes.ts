import type { CodeTable } from "../../../core/rules/code.js";

/** Checks of environment variables, tables and secrets in a package. */
export const tableAndVariableCodes = {
  EnvironmentVariableMissing: {
    severity: "error",
    summary: "Every environment variable that a flow reads is defined in the package.",
    why: 'A variable without definition stops the flow with "XrmEnvironmentVariableAttributeNotFound". The same holds for the name of a secret that an action of Dataverse is given (`item/EnvironmentVariableName`).',
    fix: "Define the variable in `power-batch.yaml` and list it in the flow's `environmentVariables`. In a folder that is packed: add the definition's folder.",
    source:
      "microsoft/coe-starter-kit issue 8892; Microsoft Learn: [Environment variables](https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables).",
    example: "A flow with the parameter `Host (pb_Host)` and no folder `environmentvariabledefinitions/pb_Host`.",
  },
  EnvironmentVariableUnused: {
    severity: "error",
    summary: "Every environment variable in the package is named by a flow or a connector in it.",
    why: "The import asks for a value of each variable. One that nothing reads puzzles whoever has to answer.",
    fix: 'Take the variable out of `power-batch.yaml`, or use it. Flows read it as a parameter or a secret by its name, connectors by `@environmentVariables("pb_Host")`.',
    source:
      "Microsoft Learn: [Environment variables in solution custom connectors](https://learn.microsoft.com/connectors/custom-connectors/environment-variables); otherwise this project's.",
    example: "A definition of `pb_Host`, and `pb_Host` stands in no JSON file of `Workflows/` and `Connector/`.",
  },
  EnvironmentVariableName: {
    severity: "error",
    summary:
      "A definition has the name of its folder, and a flow's parameter ends with the variable's name in brackets.",
    why: "Exports keep both, and the designer shows the parameter's name. A folder of another name makes two definitions of one variable after the next export.",
    fix: "Read the variable by its key in `flow.yaml` (`parameters('Host')`); the build writes the long name.",
    source:
      "Exported solutions; Microsoft Learn: [Environment variables](https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables).",
    example:
      "The parameter `Host` instead of `Host (pb_Host)`:\n\n`Workflows/….json error 'Host' does not end with '(pb_Host)' EnvironmentVariableName`",
  },
  EnvironmentVariableType: {
    severity: "error",
    summary: "A flow's parameter has the type that goes with its variable.",
    why: "The parameter takes the variable's value when the flow runs, so that both must be of one kind. Exports pair them so: | variable              | parameter            | | --------------------- | -------------------- | | text (100000000)      | String               | | number (100000001)    | Float, Int           | | yes or no (100000002) | Bool                 | | JSON (100000003)      | Object, Array        | | secret (100000005)    | String, SecureString |",
    fix: "Correct `type` of the variable in `power-batch.yaml`; the build gives the parameter the type that goes with it.",
    source:
      "Microsoft Learn: [Environment variable definition table, `type`](https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/environmentvariabledefinition); exported solutions.",
    example: '`Host (pb_Host)` with `"type": "Int"`, and the definition has `<type>100000000</type>`.',
  },
  EnvironmentVariableValue: {
    severity: "error",
    summary:
      "No value of somebody's environment is in the package: neither a current value, nor one in a flow's parameter, nor a default of a secret.",
    why: "Exports put the value of the environment they come from into the flow; addresses and secrets have become public that way, and at the import they would overwrite the target's own. A parameter may repeat the variable's default.",
    fix: "Write defaults that hold everywhere into `power-batch.yaml`, and give values with the deployment settings beside the package.",
    source:
      "Microsoft Learn: [Environment variables](https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables); exported solutions.",
    example:
      '`"Host (pb_Host)": { "defaultValue": "contoso.operations.dynamics.com", … }`, and the variable has no such default. Or a file `environmentvariablevalues.json`.',
  },
  TableColumns: {
    severity: "error",
    summary:
      "A table has one primary name column and one row id, is called alike everywhere, and its keys, forms and views name columns that it has.",
    why: "A table whose parts do not fit together is refused at the import, with a message that rarely names the place.",
    fix: "Correct `primaryColumn`, `keys` and the columns in the table's YAML, and build again.",
    source:
      "Microsoft Learn: [Column definitions in Dataverse](https://learn.microsoft.com/power-apps/developer/data-platform/entity-attribute-metadata), [Define alternate keys](https://learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity).",
    example: "`<AttributeName>pb_job</AttributeName>` in a key, and the column is called `pb_jobid`.",
  },
  TableRelationships: {
    severity: "error",
    summary: "Every relationship in the package starts at a table in it.",
    why: "The table at the start holds the lookup column. Without the table there is no column, and the import fails.",
    fix: "The packer writes this by itself. Build and package again with one version of Power Batch; if the finding stays, it is a defect worth reporting.",
    source:
      "Microsoft Learn: [Table relationships](https://learn.microsoft.com/power-apps/maker/data-platform/create-edit-entity-relationships); exported solutions.",
    example: "`<ReferencingEntityName>pb_Retry</ReferencingEntityName>`, and the table is called `pb_BatchJobRetry`.",
  },
  TableUse: {
    severity: "error",
    summary:
      "A table with the publisher's prefix that a flow uses is in the package, or the package has a missing dependency on a table.",
    why: "The Dataverse actions of a flow name tables by their entity set name. One that is nowhere fails when the flow runs, which may be nights after the import. Tables of others are not looked at.",
    fix: "Use the entity set name (the prefix and `entitySet` of the table's YAML), and list the table in one of the solutions of `power-batch.yaml`.",
    source:
      "Microsoft Learn: [Table definitions in Dataverse](https://learn.microsoft.com/power-apps/developer/data-platform/entity-metadata).",
    example: '`"entityName": "pb_batchjobretry"`, and the table\'s entity set name is `pb_batchjobretries`.',
  },
  Secret: {
    severity: "error",
    summary: "Nothing in the package is, or looks like, a credential.",
    why: "A package is mailed, published and kept in source control. Two things are looked for: texts in the form of a signed token, an Entra ID client secret or a private key, in JSON, XML and scripts; and members with a name such as `clientSecret`, `password` or `apiKey` and a literal text, in JSON other than the connectors' definitions.",
    fix: "Read the secret from a secret environment variable, or let whoever makes the connection type it. A secret that was in a package is no longer one: replace it.",
    source:
      "Microsoft Learn: [Use environment variables for Azure Key Vault secrets](https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables-azure-key-vault-secrets); forms by RFC 7515, RFC 7468 and the secrets that Entra ID issues.",
    example: '`"password": "hunter2"` in an action; the finding names the member, never the value.',
  },
} as const satisfies CodeTable;
