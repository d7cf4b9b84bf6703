// Buttons of one row of a list in a form whose order counts: up, down, away.
import { Button } from '@fluentui/react-components';
import { ArrowDownRegular } from '@fluentui/react-icons/headless/svg/arrow-down';
import { ArrowUpRegular } from '@fluentui/react-icons/headless/svg/arrow-up';
import { DeleteRegular } from '@fluentui/react-icons/headless/svg/delete';
import { useTexts } from '../app/texts';

interface RowButtonsProps<Row> {
  readonly rows: readonly Row[];
  readonly index: number;
  readonly change: (rows: readonly Row[]) => void;
}

export function RowButtons<Row>({ rows, index, change }: RowButtonsProps<Row>) {
  const { t } = useTexts();
  const others = rows.filter((_, at) => at !== index);
  const moveTo = (place: number): void => {
    change([...others.slice(0, place), ...rows.slice(index, index + 1), ...others.slice(place)]);
  };
  return (
    <>
      <Button
        appearance="subtle"
        icon={<ArrowUpRegular />}
        aria-label={t('form.move-up')}
        disabled={index === 0}
        onClick={() => {
          moveTo(index - 1);
        }}
      />
      <Button
        appearance="subtle"
        icon={<ArrowDownRegular />}
        aria-label={t('form.move-down')}
        disabled={index === rows.length - 1}
        onClick={() => {
          moveTo(index + 1);
        }}
      />
      <Button
        appearance="subtle"
        icon={<DeleteRegular />}
        aria-label={t('form.remove')}
        onClick={() => {
          change(others);
        }}
      />
    </>
  );
}
