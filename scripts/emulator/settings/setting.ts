/** A behavior of the emulator that can be switched. */
export interface SettingDefinition {
  readonly default: string | number | boolean;
  /** The values a text setting may have; any text when left out. */
  readonly choices?: readonly string[];
  readonly meaning: string;
  /** Where the default comes from; "not documented" when nothing public settles it. */
  readonly source: string;
}

export type SettingDefinitions = Readonly<Record<string, SettingDefinition>>;

type ValueOf<Definition> = Definition extends { choices: readonly (infer Choice)[] }
  ? Choice
  : Definition extends { default: number }
    ? number
    : Definition extends { default: boolean }
      ? boolean
      : string;

/** The values of settings, by name. */
export type SettingsOf<Definitions> = { -readonly [Name in keyof Definitions]: ValueOf<Definitions[Name]> };
