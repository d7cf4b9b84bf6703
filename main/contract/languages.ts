// The six languages of the product, the same as the source's.
export const languages = ['en-US', 'zh-CN', 'ru-RU', 'et-EE', 'sv-SE', 'lv-LV'] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (value: string): value is Language => languages.includes(value as Language);
