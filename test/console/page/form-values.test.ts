import { describe, expect, it } from 'vitest';
import { formValues } from '../../../src/console/page/form-values.ts';

const input = (type: string) => ({ type: 'input', block_id: type, element: { type, action_id: 'a' } });
const view = {
  blocks: ['static_select', 'datepicker', 'plain_text_input', 'datetimepicker', 'checkboxes'].map(input),
};

describe('formValues', () => {
  it('nothing chosen is null where the element keeps its value', () => {
    const texts = { static_select: { a: '' }, datepicker: { a: '' }, plain_text_input: { a: '' } };
    expect(formValues({ view }, texts)).toEqual({
      static_select: { a: { type: 'static_select', selected_option: null } },
      datepicker: { a: { type: 'datepicker', selected_date: null } },
      plain_text_input: { a: { type: 'plain_text_input', value: null } },
    });
  });

  it('what is chosen stays, a moment becomes seconds', () => {
    const texts = {
      static_select: { a: 'grid' },
      datetimepicker: { a: '2026-11-22T12:00' },
      checkboxes: { a: ['one', 'two'] },
    };
    expect(formValues({ view }, texts)).toEqual({
      static_select: { a: 'grid' },
      datetimepicker: { a: { type: 'datetimepicker', selected_date_time: 1795348800 } },
      checkboxes: { a: ['one', 'two'] },
    });
  });
});
