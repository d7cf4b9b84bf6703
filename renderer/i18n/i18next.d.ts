// Makes every text key a checked type: a key that the English file does not have is a compile error.
import type texts from './locales/en-US.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'texts';
    resources: { texts: typeof texts };
    keySeparator: false;
    nsSeparator: false;
    returnNull: false;
  }
}
