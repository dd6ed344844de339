import type { Answer } from '../contract/answer.ts';
import type { CommandContext } from '../contract/command.ts';
import { UserError } from '../contract/user-error.ts';
import type { BasketQuestion } from './basket-args.ts';
import { basketScope } from './basket-scope.ts';
import { findProduct } from './find-product.ts';
import { offerView } from './offer-view.ts';
import { priceView } from './price-view.ts';
import { rulesView } from './rules-view.ts';
import { withView } from './with-view.ts';

/** Answers /basket. */
export async function answerBasket(asked: BasketQuestion, { db }: CommandContext): Promise<Answer> {
  if (asked.product === undefined) {
    if (asked.about === 'goes-with') return rulesView(await basketScope(db), asked);
    throw new UserError(`Name a product, as in /basket TW006 ${asked.about}. /top products lists them.`);
  }
  const scope = await basketScope(db);
  const wanted = findProduct(asked.product, scope.list.products);
  switch (asked.about) {
    case 'goes-with':
      return withView(scope, wanted, asked);
    case 'offer':
      return offerView(scope, wanted, asked);
    case 'price':
      return priceView(scope, wanted);
  }
}
