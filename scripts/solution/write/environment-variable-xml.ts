import type { EnvironmentVariable } from "../../project/manifest.js";
import type { EnvironmentVariableType } from "../../project/project.js";
import { element, leaf, type XmlElement } from "../../core/xml/element.js";
import { language } from "./label.js";
import { sorted } from "./solution-xml.js";

/** Values of the column `type` (Microsoft Learn, environmentvariabledefinition). */
export const environmentVariableTypes: Readonly<Record<EnvironmentVariableType, string>> = {
  string: "100000000",
  number: "100000001",
  boolean: "100000002",
  json: "100000003",
  secret: "100000005",
};

export function environmentVariablePath(schemaName: string): string {
  return `environmentvariabledefinitions/${schemaName}/environmentvariabledefinition.xml`;
}

/** `<environmentvariabledefinition>`: children in alphabetical order, as exports have them; never a current value. */
export function environmentVariableXml(variable: EnvironmentVariable): XmlElement {
  const label = (name: string, text: string): XmlElement =>
    element(name, { default: text }, element("label", { description: text, languagecode: language }));
  const values = variable.values ?? {};
  const own: Readonly<Record<string, string | number>> = {
    introducedversion: "1.0.0.0",
    iscustomizable: 1,
    isrequired: 0,
    // 0: Azure Key Vault; only read for secrets.
    secretstore: 0,
    type: environmentVariableTypes[variable.type],
  };
  const names = [...new Set([...Object.keys(own), ...Object.keys(values)])];
  const parts = [
    // A secret has no default: a value here would be included in the package.
    variable.defaultValue === undefined || variable.type === "secret"
      ? undefined
      : leaf("defaultvalue", variable.defaultValue),
    variable.description === "" ? undefined : label("description", variable.description),
    label("displayname", variable.displayName),
    ...names.map((name) => leaf(name, values[name] ?? own[name] ?? "")),
  ];
  return element(
    "environmentvariabledefinition",
    { schemaname: variable.schemaName },
    ...sorted(
      parts.filter((part) => part !== undefined),
      ({ name }) => name,
    ),
  );
}
