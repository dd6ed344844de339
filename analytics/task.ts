/**
 * A piece of work that can be done on any core: a pure function of one input. The file that exports it exports nothing
 * else that runs, and names itself, so that a worker can import it. Inputs and outputs survive `structuredClone`.
 */
export type Task<Input, Output> = {
  /** `import.meta.url` of the file that exports this task as `task`. */
  readonly module: string;
  run(input: Input): Output;
};
