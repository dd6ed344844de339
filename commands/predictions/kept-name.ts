import type { Question } from './question.ts';

/** Names a question as its models are kept: those that may read sensitive columns are others than those that may not. */
export const keptName = ({ name }: Pick<Question, 'name'>, sensitive: boolean): string =>
  sensitive ? `${name} with sensitive columns` : name;
