/** Whether a text is a word by itself, such as `Failed`: it is in many other texts, and hiding it there says more than it hides. */
export function isOrdinaryWord(text: string): boolean {
  return /^[A-Za-z]{1,16}$/.test(text);
}
