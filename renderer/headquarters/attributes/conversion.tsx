// How far customers' values are brought over to a changed definition, where that takes longer than a moment: while the
// form is being saved, and for whoever opens it meanwhile.
import { ProgressBar } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { readConversion } from '../../../main/contract/headquarters/attributes';
import { formatNumber } from '../../i18n/formats';
import { call } from '../app/client';
import { useTexts } from '../app/texts';
import styles from './attributes.module.css';

/** Milliseconds between two looks. */
const every = 1000;

interface Conversion {
  readonly done: number;
  readonly of: number;
}

async function look(attributeIds: readonly number[]): Promise<Conversion | null> {
  const answers = await Promise.all(attributeIds.map((id) => call(readConversion, { params: { id } })));
  const under = answers.flatMap((answer) => (answer.ok && answer.value.conversion) || []);
  const sum = (field: keyof Conversion): number => under.reduce((all, one) => all + one[field], 0);
  return under.length === 0 ? null : { done: sum('done'), of: sum('of') };
}

interface ConversionProgressProps {
  readonly attributeIds: readonly number[];
  readonly isSaving: boolean;
}

export function ConversionProgress({ attributeIds, isSaving }: ConversionProgressProps) {
  const { t, language } = useTexts();
  const [conversion, setConversion] = useState<Conversion | null>(null);
  const ids = attributeIds.join();
  useEffect(() => {
    let isCurrent = true;
    let timer: ReturnType<typeof setTimeout>;
    const next = async (): Promise<void> => {
      const found = await look(ids === '' ? [] : ids.split(',').map(Number));
      if (!isCurrent) return;
      setConversion(found);
      if (isSaving || found !== null) timer = setTimeout(() => void next(), every);
    };
    timer = setTimeout(() => void next(), isSaving ? every : 0);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [ids, isSaving]);
  if (conversion === null) return null;
  const { done, of } = conversion;
  return (
    <div className={styles['conversion']} data-testid="conversion">
      <p role="status">
        {t('attributes.converting', { done: formatNumber(language, done), of: formatNumber(language, of) })}
      </p>
      <ProgressBar aria-label={t('attributes.change-title')} value={of === 0 ? 0 : done / of} />
    </div>
  );
}
