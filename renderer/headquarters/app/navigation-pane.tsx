// The navigation pane: modules and areas that open and close, pages as links. One stop for Tab; arrows move in it.
import { ChevronDownRegular } from '@fluentui/react-icons/headless/svg/chevron-down';
import { ChevronRightRegular } from '@fluentui/react-icons/headless/svg/chevron-right';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Area, Module } from './navigation';
import styles from './navigation-pane.module.css';
import { usePreferences } from './preferences-store';
import { addressOf } from './router-store';
import { mayUse, useSession } from './session-store';
import { useTexts } from './texts';

interface NavigationPaneProps {
  readonly modules: readonly Module[];
  readonly current: string;
}

export function NavigationPane({ modules, current }: NavigationPaneProps) {
  const { t } = useTexts();
  const session = useSession((state) => state.session);
  const isOpen = usePreferences((preferences) => preferences.isPaneOpen);
  const pane = useRef<HTMLElement>(null);
  const [stop, setStop] = useState<string | null>(null);
  const seen = modules
    .map((module) => ({
      ...module,
      areas: module.areas
        .map((area) => ({ ...area, pages: area.pages.filter(({ route }) => mayUse(session, route)) }))
        .filter(({ pages }) => pages.length > 0),
    }))
    .filter(({ areas }) => areas.length > 0);
  const isPage = seen.some(({ areas }) =>
    areas.some(({ pages }) => pages.some(({ page }) => page === current)),
  );
  const tabStop = stop ?? (isPage ? current : `module-${seen[0]?.id ?? ''}`);

  const onKey = (event: KeyboardEvent): void => {
    const items = [...(pane.current?.querySelectorAll<HTMLElement>('[data-stop]') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const target = document.activeElement as HTMLElement | null;
    const expanded = target?.getAttribute('aria-expanded');
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: items.length - 1,
    };
    const move = moves[event.key];
    if (move !== undefined) items[Math.max(0, Math.min(items.length - 1, move))]?.focus();
    else if (event.key === 'ArrowRight' && expanded === 'false') target?.click();
    else if (event.key === 'ArrowLeft' && expanded === 'true') target?.click();
    else return;
    event.preventDefault();
  };
  if (!isOpen) return null;
  return (
    <nav
      id="navigation"
      ref={pane}
      className={styles['pane']}
      aria-label={t('app.navigation')}
      onKeyDown={onKey}
      onFocus={(event) => {
        setStop((event.target as HTMLElement).dataset['stop'] ?? null);
      }}
      data-testid="navigation"
    >
      {seen.map((module) => (
        <div key={module.id} className={styles['module']}>
          <Group id={`module-${module.id}`} title={t(module.title)} kind="moduleTitle" tabStop={tabStop}>
            {module.areas.map((area) => (
              <AreaGroup key={area.id} area={area} current={current} tabStop={tabStop} />
            ))}
          </Group>
        </div>
      ))}
    </nav>
  );
}

interface GroupProps {
  readonly id: string;
  readonly title: string;
  readonly kind: 'moduleTitle' | 'areaTitle';
  readonly tabStop: string;
  readonly children: React.ReactNode;
}

function Group({ id, title, kind, tabStop, children }: GroupProps) {
  const closed = usePreferences((preferences) => preferences.closedGroups);
  const change = usePreferences((preferences) => preferences.change);
  const isOpen = !closed.includes(id);
  const Chevron = isOpen ? ChevronDownRegular : ChevronRightRegular;
  return (
    <>
      <button
        type="button"
        className={styles[kind]}
        aria-expanded={isOpen}
        data-stop={id}
        tabIndex={tabStop === id ? 0 : -1}
        onClick={() => {
          change({ closedGroups: isOpen ? [...closed, id] : closed.filter((one) => one !== id) });
        }}
      >
        <Chevron aria-hidden="true" />
        {title}
      </button>
      {isOpen ? children : null}
    </>
  );
}

interface AreaGroupProps {
  readonly area: Area;
  readonly current: string;
  readonly tabStop: string;
}

function AreaGroup({ area, current, tabStop }: AreaGroupProps) {
  const { t } = useTexts();
  return (
    <Group id={`area-${area.id}`} title={t(area.title)} kind="areaTitle" tabStop={tabStop}>
      <ul className={styles['pages']}>
        {area.pages.map(({ page, title, icon: Icon }) => (
          <li key={page}>
            <a
              href={addressOf(page)}
              className={styles['page']}
              data-stop={page}
              data-testid="navigation-link"
              data-page={page}
              tabIndex={tabStop === page ? 0 : -1}
              {...(page === current ? { 'aria-current': 'page' as const } : {})}
            >
              <Icon aria-hidden="true" className={styles['icon'] ?? ''} />
              <span className={styles['name']}>{t(title)}</span>
            </a>
          </li>
        ))}
      </ul>
    </Group>
  );
}
