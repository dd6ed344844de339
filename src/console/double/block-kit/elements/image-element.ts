import { slackFile } from '../composition/slack-file.ts';
import { exactlyOneOf } from '../object-rules.ts';
import { expert } from '../rule.ts';
import { type Fields, optional, required, typed } from '../schema.ts';
import { only, text, webAddress } from '../shapes.ts';
import { elementPage } from './element-fields.ts';

/** Where the picture comes from: the web, or a file uploaded to Slack. Exactly one of the two. */
export const imageSource: Fields = {
  image_url: optional(webAddress(3000)),
  slack_file: optional(only(slackFile)),
};

export const imageSourceRule = exactlyOneOf('image_url', 'slack_file');

export const imageElement = typed(
  'image_element',
  elementPage('image'),
  {
    ...imageSource,
    alt_text: required(text({ min: 1, max: 2000 }), { evidence: expert('the limit of the image block') }),
  },
  { type: 'image', rules: [imageSourceRule] },
);
