/** A program with its arguments, as a shell would start it. */
export type SimpleCommand = readonly string[];

/**
 * The commands of a shell text, in order: lines, pipes and lists. Quotes, comments, continued lines, variables set for one command and
 * redirections are understood; `$NAME` stays as it is written.
 * @throws Error for what only a real shell understands, such as loops and substitutions
 */
export function shellCommands(text: string): SimpleCommand[] {
  const commands: string[][] = [[]];
  let word: string | undefined;
  /** The next word is the file of a redirection. */
  let isFile = false;
  const endWord = (): void => {
    if (word === undefined) return;
    const command = commands.at(-1);
    if (isFile) isFile = false;
    else if (!(command?.length === 0 && /^[A-Za-z_]\w*=/.test(word))) command?.push(word);
    word = undefined;
  };
  const endCommand = (): void => {
    endWord();
    if (isFile) throw new Error("a redirection has no file");
    commands.push([]);
  };
  for (let at = 0; at < text.length; at++) {
    const rest = text.slice(at);
    const [token] =
      /^(?:\\\r?\n|\\.|'[^']*'|"(?:[^"\\]|\\.)*"|#[^\n]*|&&|\|\||\d?>>?(?:&\d)?|[<;|&\n]|\s)/.exec(rest) ?? [];
    if (/^(?:`|\$\(|<\(|>\(|<<)/.test(rest)) throw new Error(`only a shell understands '${rest.slice(0, 20)}'`);
    if (token === undefined || (token.startsWith("#") && word !== undefined)) {
      word = (word ?? "") + text.charAt(at);
      continue;
    }
    at += token.length - 1;
    if (/^\\\r?\n$/.test(token)) continue;
    if (token.startsWith("\\")) word = (word ?? "") + token.slice(1);
    else if (token.startsWith("'")) word = (word ?? "") + token.slice(1, -1);
    else if (token.startsWith('"')) word = (word ?? "") + token.slice(1, -1).replace(/\\(["\\$`])/g, "$1");
    else if (token.startsWith("#")) endWord();
    else if (/^\d?>|^</.test(token)) {
      // `2>` in the middle of a word, such as `a2>b`, is not ours.
      endWord();
      isFile = !token.includes("&");
    } else if (/^(?:&&|\|\||[;|&\n])$/.test(token)) endCommand();
    else endWord();
  }
  endCommand();
  return commands.filter((command) => command.length > 0);
}
