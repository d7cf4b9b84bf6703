// What else can be done about a follow-up: finished as another kind of activity, put off, changed, taken away.
import {
  Menu,
  MenuDivider,
  MenuGroup,
  MenuGroupHeader,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUp } from '../../../main/contract/follow-ups';
import type { ActivityType } from '../../../main/contract/timeline';
import { formatDayChoice } from '../../i18n/formats';
import { MoreHorizontalRegular } from '../../ui/icons';
import menuStyles from '../app/menu.module.css';
import { call } from '../bridge';
import { useOutreach } from '../outreach/outreach-store';
import { complete, postpone, remove } from './acts';
import { daysLater, nextDays } from './days';
import styles from './follow-up-line.module.css';

interface FollowUpMenuProps {
  readonly followUp: FollowUp;
  readonly today: string;
  readonly edit: (followUp: FollowUp) => void;
  readonly run: (work: Promise<boolean>) => void;
  /** Asks for the day. */
  readonly postponeTo: () => void;
}

export function FollowUpMenu({ followUp, today, edit, run, postponeTo }: FollowUpMenuProps) {
  const { t, i18n } = useTranslation();
  const [types, setTypes] = useState<readonly ActivityType[]>([]);
  const item = menuStyles['item'] ?? '';
  return (
    <Menu
      positioning={{ position: 'below', align: 'end', autoSize: 'height', overflowBoundaryPadding: 8 }}
      onOpenChange={(_event, { open }) => {
        if (!open) return;
        void call('activityTypes', {}).then((answer) => {
          if (answer.ok) setTypes(answer.value.types.filter(({ isRetired }) => !isRetired));
        });
      }}
    >
      <MenuTrigger disableButtonEnhancement>
        <button
          type="button"
          className={styles['more']}
          data-place="more"
          data-testid="follow-up-more"
          aria-label={t('follow-ups.more', { name: followUp.customerName })}
          title={t('follow-ups.more-title')}
        >
          <MoreHorizontalRegular aria-hidden="true" />
        </button>
      </MenuTrigger>
      <MenuPopover className={styles['menu'] ?? ''}>
        <MenuList>
          <MenuItem
            className={item}
            data-testid="follow-up-write"
            onClick={() => {
              useOutreach.getState().write({ customerId: followUp.customerId, followUp });
            }}
          >
            {t('outreach.write-one')}
          </MenuItem>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{t('follow-ups.postpone')}</MenuGroupHeader>
            {nextDays.map((days) => (
              <MenuItem
                key={days}
                className={item}
                data-testid="follow-up-postpone"
                data-days={days}
                onClick={() => {
                  run(postpone(followUp, daysLater(today, days)));
                }}
              >
                {formatDayChoice(i18n.language, days)}
              </MenuItem>
            ))}
            <MenuItem className={item} data-testid="follow-up-postpone-to" onClick={postponeTo}>
              {t('follow-ups.postpone-to')}
            </MenuItem>
          </MenuGroup>
          <MenuDivider />
          <MenuGroup>
            <MenuGroupHeader>{t('follow-ups.complete-as')}</MenuGroupHeader>
            {types.map((type) => (
              <MenuItem
                key={type.id}
                className={item}
                data-testid="follow-up-complete-as"
                data-type={type.name}
                onClick={() => {
                  run(complete(followUp, type.id));
                }}
              >
                {type.label}
              </MenuItem>
            ))}
          </MenuGroup>
          <MenuDivider />
          {followUp.source === 'person' ? (
            <MenuItem
              className={item}
              data-testid="follow-up-edit"
              onClick={() => {
                edit(followUp);
              }}
            >
              {t('follow-ups.edit')}
            </MenuItem>
          ) : null}
          <MenuItem
            className={item}
            data-testid="follow-up-remove"
            onClick={() => {
              run(remove(followUp));
            }}
          >
            {t(followUp.source === 'person' ? 'follow-ups.remove' : 'follow-ups.skip')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
