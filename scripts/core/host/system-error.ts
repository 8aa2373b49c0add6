/** What the operating system says no with, in the words of a person who has to do something about it. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "not permitted",
  EROFS: "the disk is read-only",
  ENOSPC: "no space left on the disk",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would be larger than the system allows",
  ENOENT: "no such file or folder",
  ENOTDIR: "not a folder, expected one",
  EISDIR: "a folder, expected a file",
  EEXIST: "exists already",
  ENOTEMPTY: "the folder is not empty",
  ENAMETOOLONG: "the name is too long for the disk",
  ELOOP: "symbolic links lead in a circle",
  EBUSY: "in use by another program",
  ETXTBSY: "in use by another program",
  EXDEV: "on another disk",
  EMFILE: "too many open files",
  ENFILE: "too many open files",
  ENOMEM: "not enough memory",
  EIO: "the disk cannot be read or written",
  EADDRINUSE: "the port is in use by another program",
  EADDRNOTAVAIL: "the address does not belong to this machine",
  ECONNREFUSED: "the connection was refused",
  EPIPE: "the reader has gone",
  ERR_FS_FILE_TOO_LARGE: "the file is too large to be read",
  ERR_STRING_TOO_LONG: "the file is too large to be read",
  ERR_INVALID_ARG_VALUE: "not usable as a path",
  ERR_WORKER_OUT_OF_MEMORY: "not enough memory (NODE_OPTIONS=--max-old-space-size=<megabytes> gives more)",
};

/** The one line for an error of the operating system; undefined for any other error. */
export function systemErrorLine(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, path, dest, address, port, syscall } = error as NodeJS.ErrnoException & {
    dest?: string;
    address?: string;
    port?: number;
  };
  if (typeof code !== "string") return undefined;
  const reason = Object.hasOwn(reasons, code) ? reasons[code] : undefined;
  // Other codes of Node are mistakes of a caller, and those are ours.
  if (reason === undefined && (syscall === undefined || !/^E[A-Z0-9]+$/.test(code))) return undefined;
  const target = [path, dest]
    .filter((one) => one !== undefined)
    .map(withoutTemporary)
    .at(-1);
  const where = target ?? (port === undefined ? undefined : `${address ?? "127.0.0.1"}:${port}`);
  const what = reason ?? `the operating system says ${code}${syscall === undefined ? "" : ` (${syscall})`}`;
  return where === undefined ? what : `${where}: ${what}`;
}

/** Files are written under another name first; a person knows the name that was meant. */
function withoutTemporary(file: string): string {
  return file.replace(/\.\d+\.tmp$/, "");
}
