import type { JsonObject } from "../../core/json/json-object.js";
import type { Location } from "../../core/rules/location.js";
import type { Rule } from "../../core/rules/rule.js";
import type { ShapeViolation } from "../../core/rules/shape.js";
import type { DefinitionIndex } from "./index/collect.js";

/** What every rule of a connector sees: its files, read and indexed once. A file that is not there is undefined. */
export interface ConnectorContext {
  readonly definition: DefinitionIndex | undefined;
  readonly properties: PropertiesIndex | undefined;
  readonly script: ScriptText | undefined;
  readonly settings: JsonObject | undefined;
  readonly icon: IconFile | undefined;
  /** True for YAML sources of our own, whose payload schemas still are references into other files. */
  readonly isSource: boolean;
  /** True when the folder of the connector was given, so that a missing file means something. */
  readonly isFolder: boolean;
  /** True for a connector inside a solution: what solutions carry elsewhere (brand colour, publisher) is not missing. */
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

/** apiProperties.json, prepared. */
export interface PropertiesIndex {
  /** The whole document. */
  readonly root: JsonObject;
  /** Its member `properties`; empty when there is none. */
  readonly value: JsonObject;
  readonly location: Location;
  /** Connection parameters of the connector and of each of its parameter sets. */
  readonly parameters: readonly ConnectionParameter[];
  readonly policies: readonly Policy[];
}

export interface ConnectionParameter {
  readonly name: string;
  readonly value: JsonObject;
  readonly location: Location;
  /** The parameter set it belongs to; undefined for plain connection parameters. */
  readonly set: string | undefined;
}

/** A policy template instance. */
export interface Policy {
  readonly value: JsonObject;
  readonly location: Location;
  /** Lower case, as the service compares it; "" when there is none. */
  readonly template: string;
  readonly parameters: JsonObject;
  readonly parametersLocation: Location;
  /** Operations it is limited to; empty means all. */
  readonly operations: readonly { readonly name: unknown; readonly location: Location }[];
}

export interface PropertiesContext extends ConnectorContext {
  readonly index: PropertiesIndex;
  readonly structure: readonly ShapeViolation[];
}

/** script.csx, with comments and text literals told apart from code. */
export interface ScriptText {
  readonly text: string;
  /** Same length as `text`; comments and the inside of literals are blanks. */
  readonly code: string;
  readonly literals: readonly { readonly offset: number; readonly end: number; readonly value: string }[];
  readonly problem: { readonly offset: number; readonly message: string } | undefined;
  /** Bytes on disk. */
  readonly size: number;
}

export interface ScriptContext extends ConnectorContext {
  readonly index: ScriptText;
}

export interface SettingsContext extends ConnectorContext {
  readonly index: JsonObject;
}

/** icon.png as far as rules ask. */
export interface IconFile {
  readonly size: number;
  /** Undefined when it is no PNG. */
  readonly png:
    | {
        readonly width: number;
        readonly height: number;
        readonly hasAlpha: boolean;
        /** Colour of the top left pixel, `#rrggbb` or `#rrggbbaa`; undefined when it was not read. */
        readonly corner: string | undefined;
      }
    | undefined;
}

export interface IconContext extends ConnectorContext {
  readonly index: IconFile;
}

export type DefinitionRule = Rule<DefinitionContext>;
export type PropertiesRule = Rule<PropertiesContext>;
export type ScriptRule = Rule<ScriptContext>;
export type SettingsRule = Rule<SettingsContext>;
export type IconRule = Rule<IconContext>;
