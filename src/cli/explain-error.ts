/** Errors whose message is a sentence for the person. By name, because some cross a worker's boundary. */
const FOR_THE_PERSON = ['UserError', 'ImportError', 'DatabaseError'];

const SQLITE: { readonly [code: string]: string } = {
  SQLITE_BUSY: 'The database is in use by another process. Try again when it is done.',
  SQLITE_LOCKED: 'The database is in use by another process. Try again when it is done.',
  SQLITE_CANTOPEN:
    'The database cannot be opened. Check that the folder exists and can be written, or name a file with --db.',
  SQLITE_READONLY: 'The database cannot be written. Check the permissions of the file and its folder.',
  SQLITE_NOTADB: 'The file is not a database. Name another one with --db.',
  SQLITE_CORRUPT: 'The database file is damaged. Put a backup in its place.',
  SQLITE_FULL: 'The disk is full. Make room and try again; nothing was lost.',
};

const SYSTEM: { readonly [code: string]: string } = {
  ENOENT: 'does not exist. Check the name.',
  EACCES: 'may not be read or written. Check its permissions.',
  EPERM: 'may not be read or written. Check its permissions.',
  EISDIR: 'is a folder. Name a file.',
  ENOTDIR: 'lies below something that is no folder. Check the path.',
  EEXIST: 'is in the way. Name another path.',
  ENOSPC: 'does not fit on the disk. Make room and try again.',
  EROFS: 'lies on a disk that cannot be written. Name another path.',
};

const MISSING_PACKAGE = 'A package that Patron needs is not installed. Run "npm ci".';

/**
 * The sentence for an error that the person can fix, or undefined where the fault is the program's.
 */
export function explainError(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (FOR_THE_PERSON.includes(error.name)) return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === undefined) return undefined;
  if (code === 'ERR_MODULE_NOT_FOUND' && /Cannot find package/.test(error.message)) return MISSING_PACKAGE;
  const sqlite = Object.keys(SQLITE).find((prefix) => code === prefix || code.startsWith(`${prefix}_`));
  if (sqlite !== undefined) return SQLITE[sqlite];
  return path !== undefined && SYSTEM[code] !== undefined ? `${path} ${SYSTEM[code]}` : undefined;
}
