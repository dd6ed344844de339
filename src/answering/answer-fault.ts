/** A fault of the program while answering. The reference finds its entry in `patron-faults.log`. */
export class AnswerFault extends Error {
  override readonly name = 'AnswerFault';
  readonly reference: string;

  constructor(reference: string) {
    super(`Patron failed by a fault of its own (reference ${reference}).`);
    this.reference = reference;
  }
}
