/** The database refuses: a sentence that says what is wrong and what to do. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
}
