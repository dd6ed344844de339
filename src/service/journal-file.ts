/**
 * Where the service keeps its own book: beside the customer data, because an import holds that file's write lock for
 * seconds, and an acknowledgement may not wait for it.
 *
 * @example journalFile('data/patron.db') // => 'data/patron.service.db'
 */
export const journalFile = (db: string): string => db.replace(/(?:\.db)?$/, '.service.db');
