// Somebody else saved the layout meanwhile: what differs, and whose work counts.
import { Button } from '@fluentui/react-components';
import { formatMoment } from '../../../i18n/formats';
import { useTexts } from '../../app/texts';
import { useDocument } from '../designer-store';
import { overwriteTheirs, takeTheirs, useSaving } from '../saving';
import { ChangeList } from '../versions/change-list';
import { compareLayouts } from '../versions/compare';
import { Window } from './window';

export function Conflict() {
  const { t, language } = useTexts();
  const document = useDocument();
  const conflict = useSaving((saving) => saving.conflict);
  if (conflict === null) return null;
  const { lastChange } = conflict;
  return (
    <Window
      title={t('form.conflict-title')}
      testId="designer-conflict"
      close={() => {
        useSaving.setState({ conflict: null });
      }}
      actions={
        <>
          <Button appearance="primary" data-testid="conflict-mine" onClick={() => void overwriteTheirs()}>
            {t('screen-layouts.conflict-mine')}
          </Button>
          <Button data-testid="conflict-theirs" onClick={takeTheirs}>
            {t('screen-layouts.conflict-theirs')}
          </Button>
        </>
      }
    >
      <p>
        {lastChange === null
          ? t('screen-layouts.conflict-text')
          : t('form.conflict-text', { by: lastChange.by, at: formatMoment(language, lastChange.at) })}
      </p>
      <ChangeList changes={compareLayouts(conflict.draft, document)} />
    </Window>
  );
}
