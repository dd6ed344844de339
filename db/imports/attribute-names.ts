import { normaliseHeader } from './columns.ts';

/** Headers, normalised, that mean one thing under several spellings. */
const CANONICAL: ReadonlyMap<string, string> = new Map([
  ['genre', 'gender'],
  ['sex', 'gender'],
  ['yearbirth', 'birth_year'],
  ['yearofbirth', 'birth_year'],
  ['birthyear', 'birth_year'],
  ['dtcustomer', 'customer_since'],
  ['dateenrolled', 'customer_since'],
  ['signupdate', 'customer_since'],
]);

/** The attribute's name: snake_case of the header without its unit. `Annual Income (k$)` is `annual_income`. */
export function attributeName(header: string): string {
  const canonical = CANONICAL.get(normaliseHeader(header));
  if (canonical) return canonical;
  const words = header
    .normalize('NFKC')
    .replace(/\([^)]*\)/g, ' ')
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return words.join('_').toLowerCase() || 'column';
}

/** What stands in brackets: `k$` of `Annual Income (k$)`. */
export const attributeUnit = (header: string): string | null =>
  /\(([^)]+)\)/.exec(header)?.[1]?.trim() || null;

const SENSITIVE =
  /^(age|agegroup|birth.*|.*birth|.*birthyear|dob|dateofbirth|gender|genre|sex|marital.*|partner|spouse|dependents|kid.*|teen.*|child.*|.*children|household.*|family.*|religion|race|ethnic.*|nationality|disab.*|health.*|pregnan.*|senior.*|orientation|party|union.*)$/;

/** Protected characteristics and close stand-ins for them: age, gender, family, belief, origin, health. */
export const isSensitive = (header: string): boolean => SENSITIVE.test(normaliseHeader(header));

const PERSONAL =
  /^(((first|last|given|family|maiden|full|middle|customer|contact|user|sur)?name)|contact|contactperson|vorname|nachname|geburtsname|telefon|handy|strasse|straße|plz|prenom|prénom|nom|twitter|instagram|facebook|linkedin|comment|comments|notes?|kommentar|(customer|home|work|billing|shipping|delivery|contact|private)?(emailadresse|email|mail|phone|telephone|mobile|address|street)(no|number|name|address|id|phone|line\d?|\d)?|postcode|zip|zipcode|iban|cardnumber|ssn|passport(no|number|id)?|ip|ipaddress)$/;

/** Names, addresses and the like identify a person and help no analysis: they are not taken in. */
export const isPersonal = (header: string): boolean => PERSONAL.test(normaliseHeader(header));

const RECENCY = new Set(['recency', 'recencydays', 'dayssincelastpurchase', 'dayssincelastorder']);
const ORDERS = new Set([
  'frequency',
  'orders',
  'numberoforders',
  'ordercount',
  'numorders',
  'totalorders',
  'purchases',
  'numberofpurchases',
  'purchasecount',
  'numpurchases',
  'numwebpurchases',
  'numcatalogpurchases',
  'numstorepurchases',
]);
const SPEND = new Set([
  'monetary',
  'totalspend',
  'totalspent',
  'totalspending',
  'totalrevenue',
  'lifetimespend',
  'amountspent',
  'totalpurchaseamount',
]);

/** What an aggregate column stands for where there are no purchase lines. */
export function aggregateRole(header: string): 'recency' | 'orders' | 'spend' | null {
  const name = normaliseHeader(header);
  if (RECENCY.has(name)) return 'recency';
  if (ORDERS.has(name)) return 'orders';
  return SPEND.has(name) || /^mnt\p{L}+$/u.test(name) ? 'spend' : null;
}

/** The number of the campaign that a column holds the responses to: 3 for `AcceptedCmp3`; `last` for `Response`. */
export function campaignNumber(header: string): number | 'last' | null {
  const name = normaliseHeader(header);
  const match = /^(?:accepted)?(?:cmp|campaign|promo|promotion|offer)(\d{1,3})$/.exec(name);
  if (match) return Number(match[1]);
  return name === 'response' ? 'last' : null;
}
