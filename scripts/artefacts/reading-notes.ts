import type { Diagnostic, Finding } from "../core/diagnostics/diagnostic.js";
import type { SourceDocument } from "../core/source/source-document.js";

/** The text of a file that was read: comments in it may suppress findings, and reports quote it. */
export type SourceText = Pick<SourceDocument, "file" | "text">;

/** Where reading a file leaves what it notices. Those who only want the artefacts pass `noNotes`. */
export interface ReadingNotes {
  /** A finding about a file as a whole, or in one without pointers. */
  addAt(
    file: string,
    finding: Omit<Finding, "pointer" | "change">,
    range?: Diagnostic["range"],
    pointer?: string,
  ): void;
  /** What the syntax of a file got wrong. */
  addSyntax(document: SourceDocument): void;
  /**
   * Marks a file as looked at.
   * @param again reads the text once more, for a file that is not on disk under its name
   */
  count(file: string, document?: SourceText, again?: () => string): void;
}

export const noNotes: ReadingNotes = {
  addAt: () => undefined,
  addSyntax: () => undefined,
  count: () => undefined,
};
