import { documented } from '../rule.ts';
import { optional, required, untyped } from '../schema.ts';
import { choice } from '../shapes.ts';
import { anyText, plainText } from './text-objects.ts';

export const confirm = untyped(
  'confirm',
  documented('block-kit/composition-objects/confirmation-dialog-object'),
  {
    title: required(plainText(100)),
    text: required(anyText(300)),
    confirm: required(plainText(30)),
    deny: required(plainText(30)),
    style: optional(choice('primary', 'danger')),
  },
);
