import * as path from "node:path";
import type { Diagnostic } from "../core/diagnostics/diagnostic.js";
import type { Host } from "../core/host/host.js";
import { rootLocation } from "../core/rules/location.js";
import { runRules } from "../core/rules/run-rules.js";
import { checkShape } from "../core/rules/shape.js";
import { LineIndex } from "../core/source/line-index.js";
import { parseYamlSource } from "../core/source/yaml-source.js";
import { compileConnector } from "../connector/index.js";
import { definitionRules } from "../connector/rules/definition-rules.js";
import { iconRules } from "../connector/rules/icon/icon-rules.js";
import { indexDefinition } from "../connector/model/index-definition.js";
import { indexProperties } from "../connector/model/index-properties.js";
import { readIcon } from "../connector/model/read-icon.js";
import { indexScript } from "../connector/model/index-script.js";
import { propertiesRules } from "../connector/rules/properties-rules.js";
import { scriptRules } from "../connector/rules/script/script-rules.js";
import { checkSwaggerStructure } from "../connector/rules/structure/check-structure.js";
import { propertiesShape } from "../connector/rules/structure/properties-shape.js";
import type { Sink } from "./report-sink.js";

/**
 * Checks a connector in the source form of this project: it is compiled, the rules look at what the platform would get,
 * and every finding is moved to the line that a person edits.
 * @param directory the connector's folder, absolute
 * @param root the project's folder, absolute
 */
export function checkConnectorSource(
  host: Host,
  directory: string,
  root: string,
  shown: (file: string) => string,
  sink: Sink,
): void {
  const compiled = compileConnector(host.files, directory, { root, certification: true });
  for (const name of compiled.sources) {
    const file = path.join(root, name);
    const label = shown(file);
    // Comments in the sources may suppress findings, so their text is kept.
    sink.count(label, /\.ya?ml$/.test(name) ? parseYamlSource(label, host.files.readText(file)) : undefined);
  }
  const add = ({ file, range, pointer, ...finding }: Diagnostic): void =>
    sink.addAt(shown(path.join(root, file)), finding, range, pointer);
  compiled.diagnostics.forEach(add);
  if (compiled.diagnostics.some((diagnostic) => diagnostic.severity === "error")) return;
  const index = indexDefinition(compiled.definition);
  const properties = indexProperties(compiled.properties);
  const icon = compiled.files.get("icon.png");
  const scriptText = compiled.script?.text;
  const context = {
    definition: index,
    properties,
    script: scriptText === undefined ? undefined : indexScript(scriptText, Buffer.byteLength(scriptText)),
    settings: undefined,
    icon: icon === undefined ? undefined : readIcon(icon),
    isSource: false,
    isFolder: true,
    isPart: false,
    siblings: [...compiled.files.keys()],
  };
  const definitionContext = { ...context, index, structure: checkSwaggerStructure(index.root) };
  runRules(definitionRules, definitionContext, sink.settings, (finding) =>
    add(compiled.toSource("apiDefinition.swagger.json", finding)),
  );
  const structure = checkShape(properties.root, propertiesShape, rootLocation);
  runRules(propertiesRules, { ...context, index: properties, structure }, sink.settings, (finding) =>
    add(compiled.toSource("apiProperties.json", finding)),
  );
  const { script } = context;
  if (script !== undefined) {
    const lines = new LineIndex(script.text);
    runRules(scriptRules.codes, { ...context, index: script }, sink.settings, (finding) => {
      const { line, column } = lines.position(finding.within?.offset ?? 0);
      const origin = compiled.script?.origin(line);
      const file = origin === undefined ? path.join(directory, "script.csx") : path.join(root, origin.file);
      const location = origin === undefined ? { line: 1, column: 1 } : { line: origin.line, column };
      sink.addAt(shown(file), finding, { ...location, offset: 0, end: 0 });
    });
  }
  if (context.icon !== undefined) {
    runRules(iconRules.codes, { ...context, index: context.icon }, sink.settings, (finding) =>
      sink.addAt(shown(path.join(directory, "icon.png")), finding),
    );
  }
}
