import type { Solution } from "../solution.js";
import { englishWords } from "./english-words.js";
import { readGuideNotes } from "./guide-notes.js";
import { guidePage } from "./guide-page.js";
import type { GuideWords } from "./guide-words.js";
import { japaneseWords } from "./japanese-words.js";

/** Languages that pages can be written in, besides English. */
const otherWords: readonly GuideWords[] = [japaneseWords];

/** The pages beside a package: in English, and in each language that the project is translated into. */
export function guidePages(
  solution: Solution,
  all: readonly Solution[],
): { readonly name: string; readonly content: string }[] {
  const languages = solution.translations?.languages ?? [];
  const page = (words: GuideWords, texts: Readonly<Record<string, string>>): string => {
    const notes = solution.guides?.[words.language];
    const known = { ...words.terms, ...texts };
    return guidePage({
      solution,
      all,
      words,
      notes: notes === undefined ? undefined : readGuideNotes(notes),
      translate: (text) => (Object.hasOwn(known, text) ? (known[text] ?? text) : text),
    });
  };
  return [
    { name: `${solution.name}.import.md`, content: page(englishWords, {}) },
    ...otherWords.flatMap((words) => {
      const translation = languages.find(({ language }) => language === words.language);
      if (translation === undefined) return [];
      return [{ name: `${solution.name}.import.${words.language}.md`, content: page(words, translation.texts) }];
    }),
  ];
}
