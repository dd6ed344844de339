import { DatabaseError } from './database-error.ts';

/** Another program, such as an import, is writing: nothing was changed, and the same can be tried again. */
export class DatabaseBusyError extends DatabaseError {
  constructor(options?: ErrorOptions) {
    super('An import or another program is writing to the database. Try again when it is done.', options);
  }
}
