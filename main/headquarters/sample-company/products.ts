// What the sample company sells; prices in cents.

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly price: number;
}

const of = (category: string, prefix: string, ...items: readonly (readonly [string, number])[]): Product[] =>
  items.map(([name, dollars], index) => ({
    sku: `${prefix}-${String(index + 1).padStart(3, '0')}`,
    name,
    category,
    price: Math.round(dollars * 100),
  }));

export const products: readonly Product[] = [
  ...of(
    'Handbags',
    'HB',
    ['Arden tote, black', 420],
    ['Arden tote, cognac', 420],
    ['Lune crossbody, ivory', 310],
    ['Corsa shoulder bag, oxblood', 565],
    ['Petite clutch, silver', 189.5],
    ['Weekender, waxed canvas', 349],
  ),
  ...of(
    'Shoes',
    'SH',
    ['Oxford, brown', 240],
    ['Chelsea boot, black', 285],
    ['Court shoe, nude', 215],
    ['Trainer, white', 165],
    ['Loafer, burgundy', 229],
    ['Evening sandal, gold', 259.9],
  ),
  ...of(
    'Jewellery',
    'JW',
    ['Pearl studs', 145],
    ['Signet ring, gold', 690],
    ['Tennis bracelet', 1850],
    ['Sapphire pendant', 980],
    ['Hoop earrings, silver', 120],
  ),
  ...of(
    'Watches',
    'WA',
    ['Regatta chronograph', 1290],
    ['Dress watch, leather', 740],
    ['Diver, steel', 1120],
    ['Quartz, rose gold', 460],
  ),
  ...of(
    'Dresses',
    'DR',
    ['Silk midi dress, emerald', 395],
    ['Linen shirt dress', 220],
    ['Evening gown, midnight', 890],
    ['Wrap dress, print', 265],
  ),
  ...of(
    'Outerwear',
    'OW',
    ['Trench coat, sand', 640],
    ['Cashmere coat, camel', 1180],
    ['Quilted jacket, navy', 330],
    ['Rain shell', 275],
  ),
  ...of(
    'Fragrance',
    'FR',
    ['Fig & Cedar, 50 ml', 98],
    ['Neroli, 100 ml', 135],
    ['Amber, 50 ml', 110],
    ['Candle, Sea Salt', 48],
  ),
];

export const brands: readonly string[] = [
  'Arden',
  'Lune',
  'Corsa',
  'Northwind',
  'Contoso Atelier',
  'Fabrikam',
  'Adventure Works',
  'Litware',
  'Proseware',
  'Wingtip',
];
