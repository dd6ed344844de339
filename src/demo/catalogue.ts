/** A thing the shop sells. Prices are in pence, before any change of the price list. */
export type Product = {
  readonly code: string;
  readonly description: string;
  readonly category: Category;
  readonly pence: number;
  /** How often it is chosen within its category, relative to the others. */
  readonly popularity: number;
};

export type Category =
  | 'Coffee Beans'
  | 'Coffee Capsules'
  | 'Coffee Makers'
  | 'Tea'
  | 'Teaware'
  | 'Kitchenware'
  | 'Bakeware'
  | 'Gift Sets'
  | 'Sweets'
  | 'Pantry';

/** Best sellers first: the place in the list is the popularity. */
const SHELVES: Record<Category, readonly [prefix: string, ...products: (readonly [string, number])[]]> = {
  'Coffee Beans': [
    'CB',
    ['House Blend Beans 250 g', 695],
    ['House Blend Beans 1 kg', 2350],
    ['Espresso Roma Beans 250 g', 745],
    ['Espresso Roma Beans 1 kg', 2495],
    ['Colombia Huila Beans 250 g', 795],
    ['Ethiopia Yirgacheffe Beans 250 g', 895],
    ['Brazil Santos Beans 250 g', 725],
    ['Decaf Blend Beans 250 g', 775],
    ['Colombia Huila Beans 1 kg', 2695],
    ['Guatemala Antigua Beans 250 g', 845],
    ['Kenya AA Beans 250 g', 925],
    ['House Blend Ground 250 g', 695],
    ['Espresso Roma Ground 250 g', 745],
    ['Breakfast Blend Ground 250 g', 675],
    ['Sumatra Mandheling Beans 250 g', 875],
    ['Decaf Blend Ground 250 g', 775],
    ['Rwanda Nyungwe Beans 250 g', 945],
    ['Winter Roast Beans 250 g', 895],
  ],
  'Coffee Capsules': [
    'CC',
    ['Lungo Capsules, box of 50', 1895],
    ['Espresso Capsules, box of 50', 1895],
    ['Ristretto Capsules, box of 10', 425],
    ['Lungo Capsules, box of 10', 425],
    ['Espresso Capsules, box of 10', 425],
    ['Decaf Capsules, box of 10', 445],
    ['Hot Chocolate Capsules, box of 8', 475],
    ['Vanilla Capsules, box of 10', 465],
    ['Caramel Capsules, box of 10', 465],
    ['Latte Macchiato Capsules, box of 8', 485],
    ['Ristretto Capsules, box of 50', 1895],
    ['Chai Capsules, box of 8', 485],
    ['Colombia Capsules, box of 10', 455],
    ['Capsule Machine Descaler', 695],
    ['Capsule Recycling Bags, pack of 5', 250],
  ],
  'Coffee Makers': [
    'CM',
    ['Paper Filters No. 4, pack of 80', 295],
    ['Paper Filters No. 2, pack of 80', 275],
    ['Milk Jug 350 ml', 1450],
    ['Moka Pot, 3 cups', 2450],
    ['Moka Pot, 6 cups', 3250],
    ['French Press 1 l', 2695],
    ['Pour-Over Dripper', 1695],
    ['Hand Grinder', 4495],
    ['Espresso Tamper', 1850],
    ['Milk Frother', 1995],
    ['Gooseneck Kettle', 5495],
    ['Coffee Scale', 3495],
    ['Machine Cleaning Tablets, pack of 10', 795],
    ['Capsule Machine Mini', 7995],
    ['Cold Brew Bottle', 2295],
  ],
  Tea: [
    'TE',
    ['Earl Grey Loose Leaf 100 g', 595],
    ['English Breakfast Loose Leaf 100 g', 545],
    ['English Breakfast, 80 tea bags', 450],
    ['Darjeeling First Flush 100 g', 995],
    ['Peppermint, 20 tea bags', 325],
    ['Camomile, 20 tea bags', 325],
    ['Assam Loose Leaf 100 g', 565],
    ['Green Sencha 100 g', 745],
    ['Ceremonial Matcha 30 g', 1895],
    ['Jasmine Pearls 100 g', 1195],
    ['Rooibos Vanilla 100 g', 525],
    ['Lapsang Souchong 100 g', 695],
    ['Masala Chai 100 g', 595],
    ['Lemon and Ginger, 20 tea bags', 345],
    ['White Peony 50 g', 1095],
    ['Decaf Breakfast, 80 tea bags', 495],
  ],
  Teaware: [
    'TW',
    ['Tea Strainer', 495],
    ['Stoneware Mug, blue', 895],
    ['Stoneware Mug, cream', 895],
    ['Glass Teapot 1 l', 2495],
    ['Tea Cosy', 1395],
    ['Bamboo Whisk', 1295],
    ['Cast-Iron Teapot 800 ml', 4495],
    ['Tea Tin "Garden" 250 g', 750],
    ['Tea for One Set', 2195],
    ['Bone China Cup and Saucer', 1650],
    ['Infuser Bottle', 1995],
    ['Tea Timer', 895],
    ['Sugar Bowl', 995],
    ['Café au Lait Bowl', 795],
  ],
  Kitchenware: [
    'KW',
    ['Tea Towel, set of 3', 1195],
    ['Paring Knife', 995],
    ['Chopping Board, oak', 2495],
    ["Chef's Knife 20 cm", 4495],
    ['Measuring Jug 1 l', 895],
    ['Wooden Spoons, set of 3', 795],
    ['Storage Jar 1 l', 650],
    ['Storage Jar 500 ml', 495],
    ['Colander', 1695],
    ['Saucepan 18 cm', 3995],
    ['Frying Pan 28 cm', 4995],
    ['Pepper Mill', 2295],
    ['Kitchen Scale', 2495],
    ['Salad Spinner', 1895],
    ['Casserole 24 cm', 8995],
    ['Knife Sharpener', 1995],
    ['Oven Glove', 1095],
  ],
  Bakeware: [
    'BW',
    ['Muffin Cases, pack of 60', 325],
    ['Loaf Tin 900 g', 1195],
    ['Springform Tin 24 cm', 1595],
    ['Baking Parchment', 395],
    ['Cookie Cutters, set of 6', 895],
    ['Muffin Tin', 1495],
    ['Mixing Bowl 4 l', 1795],
    ['Silicone Spatula', 695],
    ['Rolling Pin', 1295],
    ['Piping Bag Set', 1095],
    ['Proofing Basket', 1695],
    ['Cooling Rack', 1195],
    ['Whisk', 795],
    ['Crème Brûlée Dishes, set of 4', 1895],
    ['Cake Stand', 2995],
  ],
  'Gift Sets': [
    'GS',
    ['Gift Wrap and Card', 395],
    ['Tea Taster Gift Box', 1995],
    ['Coffee Taster Gift Box', 2195],
    ['Chocolate and Coffee Hamper', 3995],
    ['Afternoon Tea Hamper', 4495],
    ['Barista Starter Set', 5995],
    ['Gift Card Sleeve', 250],
    ['Advent Calendar, tea', 2995],
    ['Advent Calendar, coffee', 3295],
    ["Baker's Gift Set", 3495],
    ['Mug and Cocoa Gift Set', 1795],
    ['Cheese Board Gift Set', 3895],
    ['Spice Gift Box', 2295],
    ['Grand Christmas Hamper', 7995],
  ],
  Sweets: [
    'SW',
    ['All Butter Shortbread 200 g', 395],
    ['Dark Chocolate 70 % 100 g', 325],
    ['Milk Chocolate with Hazelnut 100 g', 325],
    ['Almond Biscotti 180 g', 425],
    ['Salted Caramels 150 g', 495],
    ['Lemon Curd Biscuits 150 g', 375],
    ['Chocolate Coffee Beans 125 g', 450],
    ['Ginger Nuts 250 g', 295],
    ['Marzipan Fruits 150 g', 595],
    ['Hot Chocolate Flakes 250 g', 745],
    ['Turkish Delight 200 g', 550],
    ['Nougat 150 g', 475],
    ['Fudge 175 g', 425],
    ['Truffles, box of 12', 1295],
  ],
  Pantry: [
    'PA',
    ['Strong Bread Flour 1.5 kg', 265],
    ['Sea Salt Flakes 250 g', 345],
    ['Extra Virgin Olive Oil 500 ml', 1095],
    ['Vanilla Paste 60 ml', 795],
    ['Acacia Honey 340 g', 695],
    ['Strawberry Jam 340 g', 425],
    ['Orange Marmalade 340 g', 425],
    ['Black Peppercorns 100 g', 495],
    ['Cocoa Powder 250 g', 545],
    ['Dried Yeast 125 g', 245],
    ['Oat Milk Barista 1 l', 225],
    ['Brown Sugar Cubes 500 g', 325],
    ['Balsamic Vinegar 250 ml', 895],
    ['Maple Syrup 250 ml', 795],
    ['Cinnamon Sticks 50 g', 375],
    ['Pistachio Cream 200 g', 895],
  ],
};

/** The whole range: about 150 products, by category. */
export const CATALOGUE: readonly Product[] = Object.entries(SHELVES).flatMap(
  ([category, [prefix, ...products]]) =>
    products.map(([description, pence], rank) => ({
      code: `${prefix}${String(rank + 1).padStart(3, '0')}`,
      description,
      category: category as Category,
      pence,
      popularity: 1 / Math.sqrt(rank + 2),
    })),
);

/** The line a delivered order carries beside its goods. Its price is per order, not in the price list. */
export const POSTAGE = { code: 'POST', description: 'Postage', category: 'Postage' } as const;
