import type { Command, CommandOption } from "./command.js";

export type Shell = "bash" | "zsh" | "fish" | "powershell";

/** What may follow a command, by its path: `script run`. */
interface Completed {
  readonly path: string;
  readonly summary: string;
  /** Subcommands, flags, and the choices of flags with some. */
  readonly words: readonly string[];
  readonly choices: readonly (readonly [flag: string, values: readonly string[]])[];
}

function completed(commands: readonly Command[], around = ""): Completed[] {
  return commands.flatMap(({ name, summary, options = [], commands: inner = [] }) => {
    const path = `${around} ${name}`.trim();
    const words = [...inner.map((one) => one.name), ...options.flatMap(flagsOf), "--help"];
    const choices = options.flatMap((option) =>
      flagsOf(option).flatMap((flag) => (option.choices === undefined ? [] : [[flag, option.choices] as const])),
    );
    return [{ path, summary, words, choices }, ...completed(inner, path)];
  });
}

/** `-o, --out <file>` is -o and --out. */
function flagsOf({ flags }: CommandOption): string[] {
  return [...flags.matchAll(/(?<=^|[\s,])-{1,2}[A-Za-z][\w-]*/g)].map(([flag]) => flag);
}

/** The script that teaches a shell the commands and their options; names of files are completed as everywhere. */
export function completionScript(shell: Shell, commands: readonly Command[]): string {
  const all = completed(commands);
  const top = commands.map(({ name }) => name);
  switch (shell) {
    case "bash":
      return bash(all, top);
    case "zsh":
      return `#compdef power-batch\nautoload -U +X bashcompinit && bashcompinit\n${bash(all, top)}`;
    case "fish":
      return fish(all, commands);
    case "powershell":
      return powershell(all, top);
  }
}

function bash(all: readonly Completed[], top: readonly string[]): string {
  const choices = all.flatMap(({ path, choices: lists }) =>
    lists.map(([flag, values]) => `    "${path} ${flag}") words="${values.join(" ")}" ;;`),
  );
  const words = all.map(({ path, words: list }) => `    "${path}") words="${list.join(" ")}" ;;`);
  return `# power-batch completion for bash: source <(power-batch completion bash)
_power_batch() {
  local current="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}"
  local path="" word words="" index
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    case "\${path:+$path }$word" in
${all.map(({ path }) => `      "${path}") path="${path}" ;;`).join("\n")}
    esac
  done
  case "$path $previous" in
${choices.join("\n")}
  esac
  if [ -z "$words" ]; then
    case "$path" in
      "") words="${top.join(" ")} --help --version" ;;
${words.map((line) => `  ${line}`).join("\n")}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _power_batch power-batch
`;
}

function fish(all: readonly Completed[], commands: readonly Command[]): string {
  const quoted = (text: string): string => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const lines = commands.map(
    ({ name, summary }) => `complete -c power-batch -n __fish_use_subcommand -a ${name} -d ${quoted(summary)}`,
  );
  for (const { path, words, choices } of all) {
    const [name = "", inner] = path.split(" ");
    const seen = `__fish_seen_subcommand_from ${name}${inner === undefined ? "" : `; and __fish_seen_subcommand_from ${inner}`}`;
    const values = new Map(choices);
    for (const word of words) {
      const list = values.get(word);
      const option = word.startsWith("--")
        ? `-l ${word.slice(2)}`
        : word.startsWith("-")
          ? `-s ${word.slice(1)}`
          : `-a ${word}`;
      lines.push(
        `complete -c power-batch -n ${quoted(seen)} ${option}${list === undefined ? "" : ` -x -a ${quoted(list.join(" "))}`}`,
      );
    }
  }
  return `# power-batch completion for fish: power-batch completion fish | source\n${lines.join("\n")}\n`;
}

function powershell(all: readonly Completed[], top: readonly string[]): string {
  const list = (values: readonly string[]): string =>
    `@(${values.map((value) => `'${value.replaceAll("'", "''")}'`).join(", ")})`;
  const words = all.map(({ path, words: own }) => `    '${path}' = ${list(own)}`);
  const choices = all.flatMap(({ path, choices: lists }) =>
    lists.map(([flag, values]) => `    '${path} ${flag}' = ${list(values)}`),
  );
  return `# power-batch completion for PowerShell: power-batch completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName power-batch -ScriptBlock {
  param($word, $ast, $position)
  $words = @{
    '' = ${list([...top, "--help", "--version"])}
${words.join("\n")}
  }
  $choices = @{
${choices.join("\n")}
  }
  $path = ''
  $previous = ''
  foreach ($element in $ast.CommandElements | Select-Object -Skip 1) {
    $text = $element.ToString()
    if ($text -eq $word -and $element.Extent.EndOffset -ge $position) { break }
    $next = "$path $text".Trim()
    if ($words.ContainsKey($next)) { $path = $next }
    $previous = $text
  }
  $found = if ($choices.ContainsKey("$path $previous")) { $choices["$path $previous"] } else { $words[$path] }
  $found | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_) }
}
`;
}
