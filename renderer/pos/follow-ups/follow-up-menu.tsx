// What else can be done about a follow-up: finished as another kind of activity, put off, changed, taken away.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { FollowUp } from '../../../main/contract/follow-ups';
import type { ActivityType } from '../../../main/contract/timeline';
import { formatDayChoice } from '../../i18n/formats';
import { MoreHorizontalRegular } from '../../ui/icons';
import { Menu, MenuDivider, MenuGroup, MenuItem } from '../../ui/menu';
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
  const keyed = (label: string, keys: string): string => t('app.action-keys', { label, keys });
  const removing = t(followUp.source === 'person' ? 'follow-ups.remove' : 'follow-ups.skip');
  const [types, setTypes] = useState<readonly ActivityType[]>([]);
  return (
    <Menu
      button={{
        className: styles['more'],
        'data-place': 'more',
        'data-testid': 'follow-up-more',
        'aria-label': t('follow-ups.more', { name: followUp.customerName }),
        title: t('follow-ups.more-title'),
      }}
      face={<MoreHorizontalRegular aria-hidden="true" />}
      onOpen={() => {
        void call('activityTypes', {}).then((answer) => {
          if (answer.ok) setTypes(answer.value.types.filter(({ isRetired }) => !isRetired));
        });
      }}
    >
      <MenuItem
        data-testid="follow-up-write"
        onClick={() => {
          useOutreach.getState().write({ customerId: followUp.customerId, followUp });
        }}
      >
        {t('outreach.write-one')}
      </MenuItem>
      <MenuDivider />
      <MenuGroup title={t('follow-ups.postpone')}>
        {nextDays.map((days) => (
          <MenuItem
            key={days}
            data-testid="follow-up-postpone"
            data-days={days}
            {...(days === 1
              ? {
                  title: keyed(formatDayChoice(i18n.language, days), t('follow-ups.postpone-keys')),
                  'aria-keyshortcuts': 'Control+ArrowRight',
                }
              : {})}
            onClick={() => {
              run(postpone(followUp, daysLater(today, days)));
            }}
          >
            {formatDayChoice(i18n.language, days)}
          </MenuItem>
        ))}
        <MenuItem data-testid="follow-up-postpone-to" onClick={postponeTo}>
          {t('follow-ups.postpone-to')}
        </MenuItem>
      </MenuGroup>
      <MenuDivider />
      <MenuGroup title={t('follow-ups.complete-as')}>
        {types.map((type) => (
          <MenuItem
            key={type.id}
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
          data-testid="follow-up-edit"
          onClick={() => {
            edit(followUp);
          }}
        >
          {t('follow-ups.edit')}
        </MenuItem>
      ) : null}
      <MenuItem
        data-testid="follow-up-remove"
        title={keyed(removing, t('follow-ups.remove-keys'))}
        aria-keyshortcuts="Delete"
        onClick={() => {
          run(remove(followUp));
        }}
      >
        {removing}
      </MenuItem>
    </Menu>
  );
}
