import { expectedNames } from "../../core/output/expected-names.js";

/** What a person wrote about a solution, by section; the rest of its page follows from the solution itself. */
export interface GuideNotes {
  readonly about: string;
  readonly need: string;
  readonly test: string;
  readonly runs: string;
  readonly wrong: string;
  /** Where to find the value of a variable, by its name without the publisher's prefix. */
  readonly values: ReadonlyMap<string, string>;
}

const sections = ["about", "need", "values", "test", "runs", "wrong"] as const;

/**
 * Reads the notes of a solution: Markdown with sections `## about`, `## need`, `## values`, `## test`, `## runs`, `## wrong`. `values` is a list of
 * `- Name: where to find it`; `wrong` has rows of the table about errors.
 * @throws RangeError for another section, so that nothing is left out silently
 */
export function readGuideNotes(text: string): GuideNotes {
  const found = new Map<string, string>();
  for (const part of text.replaceAll("\r\n", "\n").split(/^## /m).slice(1)) {
    const [name = "", ...lines] = part.split("\n");
    if (!sections.some((known) => known === name.trim())) {
      throw new RangeError(`the section is '${name.trim()}', ${expectedNames(sections, name.trim())}`);
    }
    found.set(name.trim(), lines.join("\n").trim());
  }
  const of = (name: (typeof sections)[number]): string => found.get(name) ?? "";
  return {
    about: of("about"),
    need: of("need"),
    test: of("test"),
    runs: of("runs"),
    wrong: of("wrong"),
    values: new Map(
      [...of("values").matchAll(/^- `?([A-Za-z0-9_]+)`?[:：]\s*(.+)$/gm)].map(([, name = "", where = ""]) => [
        name,
        where,
      ]),
    ),
  };
}
