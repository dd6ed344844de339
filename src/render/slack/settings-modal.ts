import type { InputBlock, ModalView, PlainTextOption, StaticSelect } from '@slack/types';
import type { HomeSettings } from './home-view.ts';
import { plain } from './rich-text.ts';

/** A select takes 100 options, or as many groups of them. */
const MOST_OPTIONS = 100;

const LANGUAGES: readonly string[] = [
  ...['en-GB', 'en-US', 'en-IE', 'en-CA', 'en-AU', 'en-IN', 'de-DE', 'de-AT', 'de-CH', 'fr-FR', 'fr-BE'],
  ...['fr-CH', 'es-ES', 'es-MX', 'it-IT', 'nl-NL', 'nl-BE', 'pt-PT', 'pt-BR', 'pl-PL', 'cs-CZ', 'da-DK'],
  ...['sv-SE', 'nb-NO', 'fi-FI', 'ja-JP'],
];

/**
 * The settings. Each block and its element have the same id: `currency`, `locale`, `timezone`, `private`. The first
 * three are selects whose options are the valid values; `private` holds the option `private` or none.
 */
export function settingsModal({ currency, locale, timezone, private: alone }: HomeSettings): ModalView {
  return {
    type: 'modal',
    callback_id: 'settings',
    title: plain('Settings', 24),
    submit: plain('Save', 24),
    close: plain('Cancel', 24),
    blocks: [
      input('currency', 'Currency', 'The money of the customer data.', currencySelect(currency)),
      input('locale', 'Language and region', 'How numbers and dates are written.', localeSelect(locale)),
      input('timezone', 'Time zone', 'How times of day are written.', timezoneSelect(timezone)),
      {
        ...input(
          'private',
          'Privacy',
          'Answers that name single customers always go to the asker alone.',
          privateBox(alone),
        ),
        optional: true,
      },
    ],
  };
}

const input = (id: string, label: string, hint: string, element: InputBlock['element']): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plain(label, 75),
  hint: plain(hint, 150),
  // Where the data names no currency, none has to be chosen.
  ...(id === 'currency' ? { optional: true } : {}),
  element,
});

function currencySelect(currency: string | null | undefined): StaticSelect {
  const names = new Intl.DisplayNames('en', { type: 'currency' });
  const codes = withPresent(Intl.supportedValuesOf('currency'), currency ?? undefined);
  const options = codes.map((code) => optionOf(code, `${code} ${names.of(code) ?? ''}`));
  const half = options.findIndex(({ value = '' }) => value >= 'N');
  return groupedSelect('currency', currency ?? undefined, [
    ...chunks('A to M', options.slice(0, half)),
    ...chunks('N to Z', options.slice(half)),
  ]);
}

function localeSelect(locale: string): StaticSelect {
  const names = new Intl.DisplayNames('en', { type: 'language', languageDisplay: 'standard' });
  const options = withPresent(LANGUAGES, locale).map((tag) => optionOf(tag, names.of(tag) ?? tag));
  return groupedSelect('locale', locale, chunks('Language and region', options));
}

function timezoneSelect(timezone: string): StaticSelect {
  const zones = withPresent(['UTC', ...Intl.supportedValuesOf('timeZone')], timezone);
  const regions = Map.groupBy(zones, (zone) =>
    zone.includes('/') ? zone.slice(0, zone.indexOf('/')) : 'UTC',
  );
  const groups = [...regions].flatMap(([region, names]) =>
    chunks(
      region,
      names.map((name) => optionOf(name, name.replaceAll('_', ' '))),
    ),
  );
  return groupedSelect('timezone', timezone, groups);
}

function privateBox(alone: boolean): InputBlock['element'] {
  const option = optionOf('private', 'Send every answer to the asker alone');
  return {
    type: 'checkboxes',
    action_id: 'private',
    options: [option],
    ...(alone ? { initial_options: [option] } : {}),
  };
}

type Groups = NonNullable<StaticSelect['option_groups']>;

function groupedSelect(id: string, present: string | undefined, groups: Groups): StaticSelect {
  const chosen = groups.flatMap(({ options }) => options).find(({ value }) => value === present);
  return {
    type: 'static_select',
    action_id: id,
    placeholder: plain('Choose', 75),
    option_groups: groups,
    ...(chosen === undefined ? {} : { initial_option: chosen }),
  };
}

/** Groups of a label: one, or more where there are too many options for one. */
function chunks(label: string, options: readonly PlainTextOption[]): Groups {
  const groups: Groups = [];
  for (let start = 0; start < options.length; start += MOST_OPTIONS) {
    const name = start === 0 ? label : `${label} (more)`;
    groups.push({ label: plain(name, 75), options: options.slice(start, start + MOST_OPTIONS) });
  }
  return groups;
}

/** A value in use is offered, also where this version would not offer it. */
const withPresent = (values: readonly string[], present: string | undefined): string[] =>
  [...new Set([...values, ...(present === undefined ? [] : [present])])].filter(
    (value) => value.length <= 75,
  );

const optionOf = (value: string, text: string): PlainTextOption => ({ text: plain(text, 75), value });
