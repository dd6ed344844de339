import { listRules } from './list-rules.ts';
import { messageSchema } from './message-schema.ts';
import { type Confidence, documented, type Rule } from './rule.ts';
import { homeSchema, modalSchema } from './view-schemas.ts';

/**
 * Every rule the validator knows, grouped by what it rests on. Those under `reported` and `expert` are the ones to try
 * first against a real workspace.
 *
 * @example rulesByConfidence().reported.map(({ id }) => id) // => ['message.text.max', …]
 */
export function rulesByConfidence(): { readonly [level in Confidence]: readonly Rule[] } {
  const rules = [
    { id: 'view.kind', ...documented('views') },
    ...listRules([messageSchema, modalSchema, homeSchema]),
  ];
  const of = (confidence: Confidence) => rules.filter((rule) => rule.confidence === confidence);
  return { documented: of('documented'), sdk: of('sdk'), reported: of('reported'), expert: of('expert') };
}
