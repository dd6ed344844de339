import { ApiError, invalidArguments } from '../api-error.ts';
import type { BlockProblem } from '../block-kit/block-problem.ts';
import { validateMessage } from '../block-kit/validate-message.ts';
import { validateView } from '../block-kit/validate-view.ts';
import type { ApiCall, ApiMethods } from './api-method.ts';

const CHECKS = {
  blocks: ({ args }: ApiCall) => validateMessage({ blocks: args.json('blocks') }),
  message: ({ args }: ApiCall) => validateMessage(args.object('message')),
  view: ({ args }: ApiCall) => validateView(args.object('view')),
};

export const BLOCK_METHODS: ApiMethods = {
  'blocks.validate': {
    token: 'none',
    run: (call) => {
      const given = Object.keys(CHECKS).filter((name): name is keyof typeof CHECKS => call.args.has(name));
      const [only] = given;
      if (!only || given.length > 1) throw invalidArguments('give exactly one of blocks, message, view');
      const problems = CHECKS[only](call);
      if (problems.length === 0) return {};
      throw new ApiError(`invalid_${only}`, { errors: problems.map(validationError) });
    },
  },
};

const validationError = ({ pointer, message }: BlockProblem) => ({
  pointer,
  code: message.startsWith('missing required field') ? 'missing_field' : 'failed_constraint',
  message,
});
