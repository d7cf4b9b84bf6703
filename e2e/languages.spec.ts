// The register speaks six languages: what a button is called in each is the source's term. (What every screen says in
// them is looked at in accessibility.spec.ts, what comes before anybody signs in in start-up.spec.ts.)
import { expect, operationButton, signInTo, test } from './app';
import { chooseLanguage } from './register-walk';

const clientBook = {
  'en-US': 'View customers in client book',
  'zh-CN': '查看客户手册中的客户',
  'ru-RU': 'Просмотр клиентов в клиентской книге',
  'et-EE': 'Klientide kuvamine kliendi raamatus',
  'sv-SE': 'Visa kunder i kundboken',
  'lv-LV': 'Skatīt klientus klienta grāmatā',
} as const;

test('the button carries the source’s term in each language', async ({ sampleDir, launch }) => {
  const { page } = await launch({ dataDir: sampleDir, switches: ['--locale=sv-SE', '--no-headquarters'] });
  await expect(page.locator('html')).toHaveAttribute('lang', 'sv-SE');
  await signInTo(page, '000110');
  // Of several that are chosen in a moment the last one is shown, whichever's texts come last.
  await page.evaluate((languages) => {
    for (const language of languages)
      void window.counterbook.call('sign-in.choose-language', JSON.stringify({ language }));
  }, Object.keys(clientBook).reverse());
  await expect(page.locator('html')).toHaveAttribute('lang', 'en-US');
  await expect(page.getByTestId('today-tile')).toContainText('Today');
  for (const [language, name] of Object.entries(clientBook)) {
    await chooseLanguage(page, language);
    await expect(operationButton(page, 712)).toHaveAccessibleName(new RegExp(name));
  }
});
