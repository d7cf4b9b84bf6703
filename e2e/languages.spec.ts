// The register speaks six languages from its first screen, and an associate's own after signing in.
import { expect, operationButton, signIn, test } from './app';

const clientBook = {
  'zh-CN': '查看客户手册中的客户',
  'ru-RU': 'Просмотр клиентов в клиентской книге',
  'et-EE': 'Klientide kuvamine kliendi raamatus',
  'sv-SE': 'Visa kunder i kundboken',
  'lv-LV': 'Skatīt klientus klienta grāmatā',
} as const;

for (const [language, name] of Object.entries(clientBook)) {
  test(`${language}: the button carries the source’s term`, async ({ sampleDir, launch }) => {
    const { page } = await launch({ dataDir: sampleDir, switches: [`--locale=${language}`] });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await signIn(page, '000110');
    await expect(page.getByTestId('welcome')).toBeVisible();
    await page
      .getByRole('button', { name: /language|语言|язык|keel|språk|valoda/i })
      .first()
      .click();
    await page.locator(`[lang="${language}"], [data-language="${language}"]`).last().click();
    await expect(operationButton(page, 712)).toHaveAccessibleName(new RegExp(name));
  });
}
