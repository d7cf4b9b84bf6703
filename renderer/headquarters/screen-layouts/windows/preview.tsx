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
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { FullScreenMaximizeRegular } from '@fluentui/react-icons/svg/full-screen-maximize';
import { useMemo, useRef, useState } from 'react';
import { isLanguage, type Language } from '../../../../main/contract/languages';
import { operationNumbered } from '../../../../main/contract/operations';
import type { ListFilter } from '../../../../main/contract/headquarters/lists';
import { screenLayoutAssignments } from '../../../../main/contract/headquarters/screen-layouts';
import { drawBar, welcomePadding } from '../../../../main/contract/screen-layout-drawing';
import { closestSize } from '../../../../main/contract/screen-layout-drawing';
import { gridOf, type LayoutButton, resolveLayout } from '../../../../main/contract/screen-layout-resolve';
import { languageList, languageNames } from '../../../i18n/language-names';
import { LayoutGrid } from '../../../screen-layouts/layout-grid';
import { LayoutWelcome } from '../../../screen-layouts/layout-welcome';
import { call } from '../../app/client';
import { useLegalEntity } from '../../app/session-store';
import { useTexts } from '../../app/texts';
import { LookupControl, type LookupSource } from '../../forms/lookup';
import { useDesigner, useDocument } from '../designer-store';
import { Ground } from '../ground';
import { useLayoutContext } from '../layout-context';
import { useLayoutTexts } from '../operation-names';
import type { RowOf } from '../../lists/list-store';
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

export function Preview({ close }: { readonly close: () => void }) {
  const { t, language: own } = useTexts();
  const document = useDocument();
  const { sizeId: first, screen } = useDesigner();
  const { permissionGroups, limitsLifted } = useLayoutContext();
  const legalEntity = useLegalEntity();
  const [worker, setWorker] = useState('');
  const [workerName, setWorkerName] = useState('');
  const [groupId, setGroupId] = useState(permissionGroups[0]?.id ?? '');
  const [language, setLanguage] = useState<Language>(own);
  const [sizeId, setSizeId] = useState(first);
  const [pressed, setPressed] = useState<LayoutButton | null>(null);
  const holder = useRef<HTMLDivElement>(null);
  const texts = useLayoutTexts(language);
  const size = document.sizes.find((one) => one.id === sizeId) ?? document.sizes[0];
  const group = permissionGroups.find((one) => one.id === groupId);
  const layout = useMemo(
    () =>
      size === undefined
        ? undefined
        : resolveLayout(document, size, {
            language,
            operations: group?.operations ?? [],
            isClientelingOn: true,
            areLimitsLifted: limitsLifted === 'everywhere',
          }),
    [document, size, language, group, limitsLifted],
  );
  if (size === undefined || layout === undefined) return null;
  const room = { width: window.innerWidth - 40, height: window.innerHeight - 190 };
  const zoom = Math.min(1, room.width / size.width, room.height / size.height);
  const take = async (id: string): Promise<void> => {
    setWorker(id);
    const found = id === '' ? undefined : await readWorker(id);
    if (found === undefined) return;
    setWorkerName(found.name);
    setGroupId(found.permissionGroupId ?? '');
    if (found.language !== null && isLanguage(found.language)) setLanguage(found.language);
  };
  const padding = welcomePadding(size);
  const bar = screen.kind === 'bar' ? gridOf(layout, screen.zone) : undefined;
  const actions = {
    isKnown: (button: LayoutButton) => operationNumbered(button.operation) !== undefined,
    press: setPressed,
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
            <Field size="small" label={t('screen-layouts.preview-worker')}>
              <LookupControl
                source={workerSource(legalEntity?.id)}
                value={worker}
                isOff={false}
                isOptional
                choose={(id) => void take(id)}
              />
            </Field>
            <Field size="small" label={t('screen-layouts.preview-group')}>
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
            <Field size="small" label={t('screen-layouts.preview-language')}>
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
            <Field size="small" label={t('screen-layouts.size')}>
              <Dropdown
                value={size.name}
                selectedOptions={[size.id]}
                onOptionSelect={(_, { optionValue }) => {
                  if (optionValue !== undefined) setSizeId(optionValue);
                }}
              >
                {document.sizes.map((one) => (
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
                const closest = closestSize(document.sizes, window.screen);
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
            <div
              className={styles['screen']}
              style={{ width: size.width * zoom, height: size.height * zoom }}
            >
              <Ground
                theme={document.theme}
                className={styles['screenGround'] ?? ''}
                style={{ width: size.width, height: size.height, transform: `scale(${String(zoom)})` }}
              >
                <div lang={language} data-testid="preview-screen">
                  <div className={styles['topBar']}>
                    <b>Counterbook</b>
                    <span>{workerName === '' ? (group?.name ?? '') : workerName}</span>
                  </div>
                  {screen.kind === 'bar' ? (
                    bar === undefined ? null : (
                      <div
                        style={{
                          position: 'absolute',
                          insetInline: 20,
                          bottom: 12,
                          display: 'grid',
                          justifyContent: 'end',
                        }}
                      >
                        <LayoutGrid
                          grid={bar}
                          drawn={drawBar(bar, size)}
                          place={screen.zone}
                          areLimitsLifted={layout.areLimitsLifted}
                          look={{ images: layout.images, fontScheme: layout.theme.fontScheme }}
                          texts={texts}
                          actions={actions}
                        />
                      </div>
                    )
                  ) : (
                    <div style={{ padding: `${String(padding.top)}px ${String(padding.side)}px` }}>
                      <div style={{ height: 90, fontSize: 32, fontWeight: 600 }}>
                        {workerName === '' ? (group?.name ?? '') : workerName}
                      </div>
                      <LayoutWelcome layout={layout} screen={size} texts={texts} actions={actions} />
                    </div>
                  )}
                </div>
              </Ground>
            </div>
          </div>
        </div>
      </DialogSurface>
    </Dialog>
  );
}
