import type { ArgValues } from '../contract/args.ts';
import { amount, choice, flag, integer, text } from '../contract/args.ts';

/** The arguments of /basket. */
export const basketArgs = {
  product: text({
    help: 'a product by code or name, or a category',
    example: 'TW006',
  }),
  about: choice(['goes-with', 'offer', 'price'], {
    help: 'of a product: what goes with it, whom to offer it, or what its price did to sales',
  }),
  top: integer({ help: 'how many rules or customers to list', min: 1, max: 1000 }),
  by: choice(['leverage', 'lift', 'confidence'], {
    help: 'what makes a rule a good one; leverage is how many orders beyond chance',
  }),
  variants: flag({ help: 'also rules between what looks like variants of one product' }),
  support: amount({
    help: 'least share of orders that a rule is about, in per cent',
    min: 0.01,
    max: 100,
  }),
  confidence: amount({
    help: 'least share of the orders with the first that hold the second too, in per cent',
    min: 0,
    max: 100,
  }),
} as const;

export type BasketQuestion = ArgValues<typeof basketArgs>;
