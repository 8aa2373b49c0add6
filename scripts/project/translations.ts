import * as path from "node:path";
import { InputError } from "../core/diagnostics/input-error.js";
import type { Files } from "../core/host/files.js";
import { isJsonObject } from "../core/json/json-object.js";
import { readSource } from "../core/source/read-source.js";
import { schemaChecker } from "../core/source/schema-findings.js";
import { locate, type SourceDocument } from "../core/source/source-document.js";

/** The texts of a project in another language. */
export interface Translation {
  /** As `--language` takes it: `ja`. */
  readonly language: string;
  /** The language's number in labels of solutions: 1041. */
  readonly code: number;
  /** Translated text by English text. */
  readonly texts: Readonly<Record<string, string>>;
}

export interface TranslationSource extends Translation {
  readonly document: SourceDocument;
}

/** Where a project's translations are, below its folder: `translations/<language>.yaml`. */
const folder = "translations";

/**
 * Reads every translation of a project, in the order of their file names. A text has one translation wherever it occurs; sections
 * are for people.
 * @param root the project's folder, absolute
 * @param schema reads schemas/project/translation.schema.json, when there is a translation
 * @throws InputError with every violation of the schema, and for a text with two translations
 */
export function readTranslations(files: Files, root: string, schema: () => object): TranslationSource[] {
  const absolute = path.join(root, folder);
  if (!files.isDirectory(absolute)) return [];
  const names = files.list(absolute).filter((name) => /^[a-z]{2}(-[A-Z]{2})?\.yaml$/.test(name));
  if (names.length === 0) return [];
  const checked = schema();
  return names.sort().map((name) => readTranslation(files, path.join(absolute, name), `${folder}/${name}`, checked));
}

function readTranslation(files: Files, file: string, name: string, schema: object): TranslationSource {
  const document = readSource(files, file, name);
  const findings = schemaChecker(schema, "TranslationFile")(document.value);
  if (findings.length > 0) {
    throw new InputError(
      `${name}: not a translation`,
      findings.map((finding) => locate(document, finding)),
    );
  }
  const { code, texts } = document.value as { code: number; texts: Record<string, unknown> };
  const merged: Record<string, string> = {};
  for (const section of Object.values(texts)) {
    if (!isJsonObject(section)) continue;
    for (const [text, translated] of Object.entries(section)) {
      if (Object.hasOwn(merged, text) && merged[text] !== translated) {
        throw new InputError(
          `${name}: ${JSON.stringify(text)} is translated as ${JSON.stringify(merged[text])} and as ${JSON.stringify(translated)}, expected one translation`,
        );
      }
      merged[text] = String(translated);
    }
  }
  return { language: path.basename(name, ".yaml"), code, texts: merged, document };
}
