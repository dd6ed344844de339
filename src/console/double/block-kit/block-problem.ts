/** The `error` that the Web API answers with. */
export type SlackError =
  | 'invalid_blocks'
  | 'invalid_arguments'
  | 'invalid_attachments'
  | 'invalid_metadata_format'
  | 'markdown_text_conflict'
  | 'msg_blocks_too_long'
  | 'msg_too_long'
  | 'no_text';

/** One reason why Slack would refuse a message or a view. */
export type BlockProblem = {
  /** JSON pointer (RFC 6901) into the message or view: `/blocks/0/text`. */
  readonly pointer: string;
  /** In Slack's own words, as far as they are known: `must be less than 151 characters`. */
  readonly message: string;
  /** Id of the rule that is broken. */
  readonly rule: string;
  readonly error: SlackError;
};
