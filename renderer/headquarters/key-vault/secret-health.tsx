// How long a secret lasts, in a word with a mark.
import type { SecretHealth } from '../../../main/contract/key-vault';
import { formatDate } from '../../i18n/formats';
import { StateMark } from '../app/state-mark';
import { useTexts } from '../app/texts';

export function SecretHealthMark({ health }: { readonly health: SecretHealth }) {
  const { t, language } = useTexts();
  const { expiresAt, daysLeft, warning } = health;
  if (expiresAt === null || daysLeft === null)
    return <StateMark kind="on" text={t('key-vaults.no-expiry')} />;
  if (daysLeft < 0) return <StateMark kind="failed" text={t('key-vaults.expired')} />;
  const kind = warning === null ? 'on' : warning === 30 ? 'waiting' : 'warning';
  const text = `${t('key-vaults.days-left', { count: daysLeft })} (${formatDate(language, expiresAt.slice(0, 10))})`;
  return <StateMark kind={kind} text={text} />;
}
