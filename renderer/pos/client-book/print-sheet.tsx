// The list on paper: what it was filtered by, then one line a customer with contacts and the three properties, nothing
// else of the window. It is in the page only while it is being printed, and seen by the printer alone.
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { inLine } from '../../i18n/bidi';
import { formatMoment, formatValue } from '../../i18n/formats';
import { useMinute } from '../app/clock';
import { useSession, useSignIn } from '../sign-in/sign-in-store';
import { type Printout, useOutput } from './output-store';
import styles from './print-sheet.module.css';
import { useConditions } from './use-conditions';

export function PrintSheet() {
  const printout = useOutput((output) => output.printout);
  return printout === null ? null : <Sheet {...printout} />;
}

function Sheet({ scope, total, properties, cards }: Printout) {
  const { t, i18n } = useTranslation();
  const store = useSignIn((signIn) => signIn.store);
  const session = useSession();
  const minute = useMinute();
  const conditions = useConditions(scope);
  const yesNo = { yes: t('client-book.yes'), no: t('client-book.no') };
  const hasAssociate = cards.some((card) => card.associate !== undefined);
  return createPortal(
    <section className={styles['sheet']} data-testid="print-sheet" aria-hidden="true">
      <h1>{t(`client-book.title-${scope}`)}</h1>
      <p>
        {inLine([
          store?.storeName,
          session?.name,
          formatMoment(i18n.language, minute, store?.timeZone),
          cards.length < total
            ? t('client-book.print-part', { count: cards.length, total })
            : t('client-book.count', { count: total }),
        ])}
      </p>
      {conditions.length === 0 ? null : <p>{conditions.map(({ text }) => text).join(' · ')}</p>}
      <table>
        <thead>
          <tr>
            <th>{t('client-book.column-name')}</th>
            <th>{t('client-book.column-contact')}</th>
            {hasAssociate ? <th>{t('client-book.filter-associates')}</th> : null}
            {properties.map(({ kind, name, label }) => (
              <th key={`${kind} ${name}`}>{label}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cards.map((card) => (
            <tr key={card.customerId}>
              <td>
                <strong>{card.name}</strong>
                <br />
                {card.accountNumber}
              </td>
              <td>
                {card.phone}
                {card.phone === null || card.email === null ? null : <br />}
                {card.email}
              </td>
              {hasAssociate ? <td>{card.associate}</td> : null}
              {properties.map(({ kind, name, type, unit }, at) => {
                const value = card.values[at] ?? null;
                return (
                  <td key={`${kind} ${name}`}>
                    {value === null
                      ? t('client-book.dash')
                      : formatValue(i18n.language, type, value, yesNo, unit)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>,
    document.body,
  );
}
