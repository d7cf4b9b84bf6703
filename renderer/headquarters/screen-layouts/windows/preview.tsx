// The layout as a worker will see it, drawn by the register's own component: with the permissions and the language of
// a worker or a permission group, at any of its sizes, on the whole screen.
import {
  Button,
  Dialog,
  DialogSurface,
  DialogTitle,
  Dropdown,
  Field,
  Option,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/headless/svg/dismiss';
import { FullScreenMaximizeRegular } from '@fluentui/react-icons/headless/svg/full-screen-maximize';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { isLanguage, type Language } from '../../../../main/contract/languages';
import type { ListFilter } from '../../../../main/contract/headquarters/lists';
import type { ReplyOf } from '../../../../main/contract/headquarters/route';
import {
  screenLayoutAssignments,
  type screenLayoutContext,
} from '../../../../main/contract/headquarters/screen-layouts';
import { closestSize, type ScreenSize } from '../../../../main/contract/screen-layout-drawing';
import { type LayoutButton, resolveLayout } from '../../../../main/contract/screen-layout-resolve';
import { languageList, languageNames } from '../../../i18n/language-names';
import { call } from '../../app/client';
import { useLegalEntity } from '../../app/session-store';
import { useTexts } from '../../app/texts';
import { LookupControl, type LookupSource } from '../../forms/lookup';
import { useDesigner, useDocument } from '../designer-store';
import { useLayoutContext } from '../layout-context';
import { useLayoutTexts } from '../operation-names';
import type { RowOf } from '../../lists/list-store';
import { PreviewScreen } from './preview-screen';
import { useFocusReturn } from './use-focus-return';
import styles from './windows.module.css';

type Worker = RowOf<typeof screenLayoutAssignments>;
const isWorker: ListFilter = { field: 'kind', operator: 'is', value: 'worker' };

const workerSource = (legalEntityId: string | undefined): LookupSource => ({
  list: screenLayoutAssignments,
  filters: [
    isWorker,
    ...(legalEntityId === undefined
      ? []
      : [{ field: 'legalEntityId', operator: 'is', value: legalEntityId } as const]),
  ],
  valueOf: ({ id }: Worker) => id,
  textOf: ({ id, name }: Worker) => `${id} – ${name}`,
});

async function readWorker(id: string): Promise<Worker | undefined> {
  const filters = [isWorker, { field: 'id', operator: 'is', value: id } as const];
  const answer = await call(screenLayoutAssignments.page, {
    query: { limit: 1, filters: JSON.stringify(filters) },
  });
  return answer.ok ? answer.value.rows[0] : undefined;
}

/** For the register's screen: what the window leaves, or all of it on the whole screen. */
function useRoom(holder: RefObject<HTMLElement | null>): ScreenSize {
  const measure = (): ScreenSize =>
    document.fullscreenElement !== null && document.fullscreenElement === holder.current
      ? { width: window.innerWidth, height: window.innerHeight }
      : { width: window.innerWidth - 40, height: window.innerHeight - 190 };
  const [room, setRoom] = useState(measure);
  useEffect(() => {
    const changed = (): void => {
      setRoom(measure());
    };
    window.addEventListener('resize', changed);
    document.addEventListener('fullscreenchange', changed);
    return () => {
      window.removeEventListener('resize', changed);
      document.removeEventListener('fullscreenchange', changed);
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `measure` reads what is there when it is asked
  }, []);
  return room;
}

type Group = ReplyOf<typeof screenLayoutContext>['permissionGroups'][number];
/** Who sees most is looked at first. */
const largest = (groups: readonly Group[]): Group | undefined =>
  [...groups].sort((a, b) => b.operations.length - a.operations.length)[0];

export function Preview({ close }: { readonly close: () => void }) {
  const { t, language: own } = useTexts();
  const layoutDocument = useDocument();
  const { sizeId: first, screen } = useDesigner();
  const { permissionGroups, limitsLifted } = useLayoutContext();
  const legalEntity = useLegalEntity();
  const [worker, setWorker] = useState('');
  const [workerName, setWorkerName] = useState('');
  const [groupId, setGroupId] = useState(() => largest(permissionGroups)?.id ?? '');
  const [language, setLanguage] = useState<Language>(own);
  const [sizeId, setSizeId] = useState(first);
  const [pressed, setPressed] = useState<LayoutButton | null>(null);
  useFocusReturn();
  const holder = useRef<HTMLDivElement>(null);
  const room = useRoom(holder);
  const texts = useLayoutTexts(language);
  const size = layoutDocument.sizes.find((one) => one.id === sizeId) ?? layoutDocument.sizes[0];
  const group = permissionGroups.find((one) => one.id === groupId);
  const layout = useMemo(
    () =>
      size === undefined
        ? undefined
        : resolveLayout(layoutDocument, size, {
            language,
            operations: group?.operations ?? [],
            isClientelingOn: true,
            areLimitsLifted: limitsLifted === 'everywhere',
          }),
    [layoutDocument, size, language, group, limitsLifted],
  );
  if (size === undefined || layout === undefined) return null;
  const take = async (id: string): Promise<void> => {
    setWorker(id);
    const found = id === '' ? undefined : await readWorker(id);
    if (found === undefined) return;
    setWorkerName(found.name);
    setGroupId(found.permissionGroupId ?? '');
    if (found.language !== null && isLanguage(found.language)) setLanguage(found.language);
  };
  return (
    <Dialog
      open
      onOpenChange={(_, data) => {
        if (!data.open) close();
      }}
    >
      <DialogSurface className={styles['full'] ?? ''} data-testid="designer-preview">
        <div className={styles['fullBody']}>
          <DialogTitle>{t('screen-layouts.preview')}</DialogTitle>
          <div className={styles['filters']}>
            <Field label={t('screen-layouts.preview-worker')}>
              <LookupControl
                source={workerSource(legalEntity?.id)}
                value={worker}
                isOff={false}
                isOptional
                choose={(id) => void take(id)}
              />
            </Field>
            <Field label={t('screen-layouts.preview-group')}>
              <Dropdown
                value={group?.name ?? ''}
                selectedOptions={[groupId]}
                data-testid="preview-group"
                onOptionSelect={(_, { optionValue }) => {
                  setGroupId(optionValue ?? '');
                  setWorker('');
                  setWorkerName('');
                }}
              >
                {permissionGroups.map((one) => (
                  <Option key={one.id} value={one.id}>
                    {one.name}
                  </Option>
                ))}
              </Dropdown>
            </Field>
            <Field label={t('screen-layouts.preview-language')}>
              <Dropdown
                value={languageNames[language]}
                selectedOptions={[language]}
                data-testid="preview-language"
                onOptionSelect={(_, { optionValue }) => {
                  if (optionValue !== undefined && isLanguage(optionValue)) setLanguage(optionValue);
                }}
              >
                {languageList.map((one) => (
                  <Option key={one} value={one}>
                    {languageNames[one]}
                  </Option>
                ))}
              </Dropdown>
            </Field>
            <Field label={t('screen-layouts.size')}>
              <Dropdown
                value={size.name}
                selectedOptions={[size.id]}
                onOptionSelect={(_, { optionValue }) => {
                  if (optionValue !== undefined) setSizeId(optionValue);
                }}
              >
                {layoutDocument.sizes.map((one) => (
                  <Option key={one.id} value={one.id}>
                    {one.name}
                  </Option>
                ))}
              </Dropdown>
            </Field>
            <Button
              icon={<FullScreenMaximizeRegular />}
              data-testid="preview-full-screen"
              onClick={() => {
                // The screen itself takes the closest size, as a register would.
                const closest = closestSize(layoutDocument.sizes, window.screen);
                if (closest !== undefined) setSizeId(closest.id);
                void holder.current?.requestFullscreen().catch(() => undefined);
              }}
            >
              {t('screen-layouts.full-screen')}
            </Button>
            <Button icon={<DismissRegular />} onClick={close} data-testid="window-close">
              {t('app.close')}
            </Button>
          </div>
          <p className={`${styles['soft'] ?? ''} ${styles['pressed'] ?? ''}`} role="status">
            {pressed === null
              ? t('screen-layouts.preview-text')
              : t('screen-layouts.preview-pressed', {
                  name: pressed.text ?? texts.operation(pressed.operation),
                })}
          </p>
          <div className={styles['preview']} ref={holder}>
            <Button
              className={styles['leave'] ?? ''}
              icon={<DismissRegular />}
              data-testid="preview-leave"
              onClick={() => void document.exitFullscreen().catch(() => undefined)}
            >
              {t('app.close')}
            </Button>
            <PreviewScreen
              layout={layout}
              size={size}
              zoom={Math.min(1, room.width / size.width, room.height / size.height)}
              screen={screen}
              who={workerName === '' ? (group?.name ?? '') : workerName}
              language={language}
              press={setPressed}
            />
          </div>
        </div>
      </DialogSurface>
    </Dialog>
  );
}
