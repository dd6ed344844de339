/** What one customer bought in one category. */
export type CategoryTotal = {
  readonly customer: number;
  readonly category: string;
  /** Purchases, minor units. */
  readonly gross: number;
  /** Distinct product codes. */
  readonly products: number;
};

type Bought = {
  /** By category; holes where nothing was bought. */
  readonly gross: number[];
  /** With repeats, which are taken out when there are `most`. */
  readonly articles: number[];
  most: number;
};

const FEW = 64;

/**
 * Adds up, while the first file is read, what each customer buys by category: to ask the stored lines for it afterwards
 * would take a quarter of the import again.
 *
 * A purchase is appended to its customer's list and looked up nowhere; lists are cleared of repeats when they have
 * doubled, so that memory follows the distinct products of each customer. Time O(purchases).
 */
export class CategoryTally {
  readonly #articles = new Map<string, number>();
  readonly #categories = new Map<string, number>();
  readonly #categoryOf: number[] = [];
  /** By product: a code may be described in several ways, and is one article in each category. */
  readonly #articleOf: number[] = [];
  readonly #bought = new Map<number, Bought>();
  #customer = 0;
  #current: Bought = nothing();
  /** By article: the round of clearing in which it was met. */
  readonly #met: number[] = [];
  #round = 0;

  addProduct(product: number, code: string, category: string): void {
    const article = numberOf(this.#articles, `${category.length}:${category}${code}`);
    this.#articleOf[product] = article;
    this.#categoryOf[article] = numberOf(this.#categories, category);
    this.#met[article] ??= 0;
  }

  /** Takes a purchase of a product that was added before. */
  add(customer: number, product: number, amount: number): void {
    if (customer !== this.#customer) this.#turnTo(customer);
    const bought = this.#current;
    const article = this.#articleOf[product]!;
    const category = this.#categoryOf[article]!;
    bought.gross[category] = (bought.gross[category] ?? 0) + amount;
    if (bought.articles.push(article) > bought.most) this.#clear(bought);
  }

  /** Every customer's totals, in the order in which the customers came in. */
  *rows(): Generator<CategoryTotal, undefined> {
    const names = [...this.#categories.keys()];
    const products = new Uint32Array(names.length);
    for (const [customer, bought] of this.#bought) {
      this.#clear(bought);
      products.fill(0);
      for (const article of bought.articles) products[this.#categoryOf[article]!]!++;
      for (const [category, gross] of bought.gross.entries()) {
        // A hole: nothing of the category was bought.
        if (products[category]! === 0) continue;
        yield { customer, category: names[category]!, gross, products: products[category]! };
      }
    }
  }

  #turnTo(customer: number): void {
    const known = this.#bought.get(customer);
    this.#customer = customer;
    this.#current = known ?? nothing();
    if (known === undefined) this.#bought.set(customer, this.#current);
  }

  #clear(bought: Bought): void {
    const round = ++this.#round;
    const met = this.#met;
    const { articles } = bought;
    let distinct = 0;
    for (const article of articles) {
      if (met[article] === round) continue;
      met[article] = round;
      articles[distinct++] = article;
    }
    articles.length = distinct;
    bought.most = Math.max(FEW, 2 * distinct);
  }
}

const nothing = (): Bought => ({ gross: [], articles: [], most: FEW });

/** The number of a text, the next one if it is new. */
function numberOf(numbers: Map<string, number>, text: string): number {
  const number = numbers.get(text) ?? numbers.size;
  numbers.set(text, number);
  return number;
}
