import { exactlyOneOf } from '../object-rules.ts';
import { documented, reported } from '../rule.ts';
import { optional, untyped } from '../schema.ts';
import { formatted, webAddress } from '../shapes.ts';

export const slackFile = untyped(
  'slack_file',
  documented('block-kit/composition-objects/slack-file-object'),
  {
    id: optional(formatted(/^[F][A-Z0-9]{8,}$/), { evidence: reported('python-slack-sdk#1521') }),
    url: optional(webAddress()),
  },
  [exactlyOneOf('id', 'url')],
);
