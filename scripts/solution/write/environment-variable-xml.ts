import type { EnvironmentVariable } from "../../project/manifest.js";
import type { EnvironmentVariableType } from "../../project/project.js";
import { element, leaf, type XmlElement } from "../../core/xml/element.js";
import { language } from "./label.js";

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
  const kept = (name: string, value: string | number): XmlElement => leaf(name, variable.values?.[name] ?? value);
  return element(
    "environmentvariabledefinition",
    { schemaname: variable.schemaName },
    // A secret has no default: a value here would be included in the package.
    variable.defaultValue === undefined || variable.type === "secret"
      ? undefined
      : leaf("defaultvalue", variable.defaultValue),
    variable.description === "" ? undefined : label("description", variable.description),
    label("displayname", variable.displayName),
    kept("introducedversion", "1.0.0.0"),
    kept("iscustomizable", 1),
    kept("isrequired", 0),
    // 0: Azure Key Vault; only read for secrets.
    kept("secretstore", 0),
    leaf("type", environmentVariableTypes[variable.type]),
  );
}
