import type { Answer } from '../contract/answer.ts';
import type { CommandContext } from '../contract/command.ts';
import { UserError } from '../contract/user-error.ts';
import { salesScope } from '../trends/sales-scope.ts';
import { loadBuyers } from './buyers.ts';
import { concentrationView } from './concentration-view.ts';
import { countriesView } from './countries-view.ts';
import { customersView } from './customers-view.ts';
import { oftenView } from './often-view.ts';
import { ordersView } from './orders-view.ts';
import { productsView } from './products-view.ts';
import type { TopQuestion } from './top-args.ts';

/** Rows where the question does not say how many. */
const COUNTS = { customers: 10, often: 15, products: 15, countries: 10, orders: 10 } as const;

/** Answers /top. */
export async function answerTop(asked: TopQuestion, { db }: CommandContext): Promise<Answer> {
  const { what, measure, limit } = asked;
  const isOften = asked['orders-high'] || asked['spend-low'] || limit !== undefined;
  if (isOften && what !== 'customers') {
    throw new UserError(
      'orders-high and spend-low are of customers. Ask /top customers orders-high spend-low.',
    );
  }
  if (what === 'concentration') return concentrationView(await loadBuyers(db));
  if (what === 'customers') {
    const buyers = await loadBuyers(db);
    if (isOften) return oftenView(buyers, { count: asked.customers ?? COUNTS.often, limit });
    return customersView(buyers, { count: asked.customers ?? COUNTS.customers, measure });
  }
  const scope = await salesScope(db, { named: asked.named, gross: measure === 'gross' });
  const count = asked[what] ?? COUNTS[what];
  switch (what) {
    case 'products':
      return productsView(scope, { count, measure });
    case 'countries':
      return countriesView(scope, { count, measure });
    case 'orders':
      return ordersView(scope, { count, measure });
  }
}
