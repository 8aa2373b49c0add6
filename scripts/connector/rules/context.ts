import type { JsonObject } from "../../core/json/json-object.js";
import type { Rule } from "../../core/rules/rule.js";
import type { ShapeViolation } from "../../core/rules/shape.js";
import type { DefinitionIndex } from "../model/definition-index.js";
import type { PropertiesIndex } from "../model/properties-index.js";
import type { IconFile } from "../model/read-icon.js";
import type { ScriptText } from "../model/index-script.js";

/** What every rule of a connector sees: its files, read and indexed once. A missing file is undefined. */
export interface ConnectorContext {
  readonly definition: DefinitionIndex | undefined;
  /** Bytes of the definition on disk; undefined where it has no file of its own. */
  readonly definitionSize: number | undefined;
  readonly properties: PropertiesIndex | undefined;
  readonly script: ScriptText | undefined;
  readonly settings: JsonObject | undefined;
  readonly icon: IconFile | undefined;
  /** True for YAML sources of our own, whose payload schemas still are references into other files. */
  readonly isSource: boolean;
  /** True when the folder of the connector was given, so that a missing file means something. */
  readonly isFolder: boolean;
  /** True for a connector inside a solution: what solutions have elsewhere (brand color, publisher) is not missing. */
  readonly isPart: boolean;
  /** Names of the files in the connector's folder. */
  readonly siblings: readonly string[];
}

/** The context of rules about the definition. */
export interface DefinitionContext extends ConnectorContext {
  readonly index: DefinitionIndex;
  /** Violations against the form of OpenAPI 2.0, found in one walk. */
  readonly structure: readonly ShapeViolation[];
}

export interface PropertiesContext extends ConnectorContext {
  readonly index: PropertiesIndex;
  readonly structure: readonly ShapeViolation[];
}

export interface ScriptContext extends ConnectorContext {
  readonly index: ScriptText;
}

export interface SettingsContext extends ConnectorContext {
  readonly index: JsonObject;
}

export interface IconContext extends ConnectorContext {
  readonly index: IconFile;
}

export type DefinitionRule = Rule<DefinitionContext>;
export type PropertiesRule = Rule<PropertiesContext>;
export type ScriptRule = Rule<ScriptContext>;
export type SettingsRule = Rule<SettingsContext>;
export type IconRule = Rule<IconContext>;
