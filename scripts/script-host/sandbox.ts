import type { Processes } from "../core/host/processes.js";

/** A program with its parameters. */
export type SandboxCommand = readonly [command: string, ...parameters: string[]];

/** How programs that run foreign code are started. */
export interface Sandbox {
  /** Whether they have no network, not even loopback, see no other process and cannot write any file. */
  readonly isIsolated: boolean;
  wrap(command: SandboxCommand): SandboxCommand;
}

/**
 * Makes every mounted file system read-only for this process, forbids it to make files grow and to leave memory dumps, gives
 * away what lets it undo that, and becomes the program. Flags that a mount has must be named again, or the kernel refuses.
 */
const setup = `
while read -r _ target _ options _; do
  flags=ro
  for flag in nosuid nodev noexec noatime nodiratime relatime; do
    case ",$options," in *",$flag,"*) flags="$flags,$flag" ;; esac
  done
  mount -o "remount,bind,$flags" "$(printf '%b' "$target")" 2>/dev/null
done < /proc/self/mounts
exec prlimit --fsize=0 --core=0 -- setpriv --no-new-privs --inh-caps=-all --bounding-set=-all -- "$@"
`;

const isolation: SandboxCommand = [
  "unshare",
  "--map-root-user",
  ...["--mount", "--net", "--ipc", "--pid", "--mount-proc", "--fork", "--kill-child"],
  ...["sh", "-c", setup, "sandbox"],
];

/**
 * The strongest sandbox of this system: Linux with unprivileged user namespaces and util-linux isolates, others do not. A
 * program that tries to write a file tells.
 */
export async function findSandbox(processes: Processes, folder: string): Promise<Sandbox> {
  const probe = ["sh", "-c", `! touch "$0/probe" 2>/dev/null && ! test -w "$0"`, folder];
  const [command, ...parameters]: SandboxCommand = [...isolation, ...probe];
  const result = await processes.run(command, parameters);
  if (result?.code !== 0) return { isIsolated: false, wrap: (plain) => plain };
  return { isIsolated: true, wrap: ([program, ...rest]) => [...isolation, program, ...rest] };
}
