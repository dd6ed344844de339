import { isNonProduct } from '../../analytics/baskets/is-non-product.ts';
import { type ContactPreferences, contactPreferences } from '../../db/contact-preferences.ts';
import { lastPurchases, type PurchasedProduct } from '../../db/last-purchases.ts';
import type { Db } from '../../db/schema.ts';
import { readSettings } from '../../db/settings.ts';
import type { CommandContext } from '../contract/command.ts';
import { UserError } from '../contract/user-error.ts';
import { type ClvFacts, clvFacts } from '../lifetime/clv-facts.ts';
import { type CustomerLine, customerLines } from '../lifetime/customer-lines.ts';
import { USUAL_HORIZON } from '../lifetime/horizon.ts';
import { rowOf } from '../lifetime/lifetime-scope.ts';
import { type OrderState, orderStates } from '../next-orders/order-state.ts';
import { orderTiming } from '../next-orders/order-timing.ts';
import { type DatedWindow, datedWindow } from '../next-orders/window-words.ts';
import { type RfmReasons, rfmReasons } from '../predictions/why/rfm-reasons.ts';
import { groupHistory, type PastGroup } from './group-history.ts';
import { type ChurnRisk, keptChurnRisk } from './kept-churn-risk.ts';
import { type PastSegment, pastSegments } from './past-segments.ts';

/** What is to come, where the data has dates of purchases. */
export type Outlook = {
  readonly facts: ClvFacts;
  readonly row: number;
  readonly line: CustomerLine;
  readonly state: OrderState;
  readonly next: DatedWindow | null;
};

/** All that a card shows. */
export type CardFacts = {
  readonly customer: string;
  readonly currency: string;
  readonly currencyDigits: number;
  readonly rfm: RfmReasons | null;
  /** The newest first; the first is of now. */
  readonly segments: readonly PastSegment[];
  readonly groups: readonly PastGroup[];
  /** Or why there is none, a sentence. */
  readonly outlook: Outlook | string;
  readonly churn: ChurnRisk | null;
  readonly products: readonly PurchasedProduct[];
  /** Code of a product bought lately that others can be offered beside. */
  readonly favourite: string | null;
  readonly contact: ContactPreferences;
};

const PRODUCTS = 8;

/** Reads it all. */
export async function cardFacts(customer: string, context: CommandContext): Promise<CardFacts> {
  const { db } = context;
  const { currency, currencyDigits, dataVersion } = await readSettings(db);
  const rfm = await rfmReasons(db, customer);
  const products = await lastPurchases(db, customer, PRODUCTS);
  return {
    customer,
    currency: currency ?? '',
    currencyDigits,
    rfm,
    segments: rfm === null ? [] : await segmentsOf(db, customer, rfm),
    groups: await groupHistory(db, customer),
    outlook: await outlookOf(customer, context),
    churn: await keptChurnRisk(db, customer, dataVersion),
    products,
    favourite: products.find(({ code }) => !isNonProduct(code))?.code ?? null,
    contact: await contactPreferences(db, customer),
  };
}

async function segmentsOf(db: Db, customer: string, { asOf, segment }: RfmReasons): Promise<PastSegment[]> {
  return asOf === null ? [] : [{ asOf, segment }, ...(await pastSegments(db, customer, asOf))];
}

async function outlookOf(customer: string, context: CommandContext): Promise<Outlook | string> {
  try {
    const facts = await clvFacts(context, USUAL_HORIZON);
    const row = rowOf(facts.scope, customer);
    if (row === undefined)
      return 'There is no purchase of this customer, so nothing can be told of the next.';
    const timing = orderTiming(facts.scope, facts.fitted);
    const window = timing.window(row);
    return {
      facts,
      row,
      line: customerLines(facts, [row])[0]!,
      state: orderStates(facts.scope, timing)[row]!,
      next: window && datedWindow(window, facts.scope.lastDay),
    };
  } catch (error) {
    // What is missing for this part is said on the card: the rest of it can be shown.
    if (error instanceof UserError) return error.message;
    throw error;
  }
}
