// Turning Customer Insights on, link by link: what is being tried now, and afterwards which link failed and what to
// do about it.
import { Button, MessageBar, MessageBarBody, MessageBarTitle, Spinner } from '@fluentui/react-components';
import { useEffect, useState } from 'react';
import { type ChainResult, type EnableLink, enableLinks } from '../../../main/contract/customer-insights';
import { cancelRun, readRun } from '../../../main/contract/headquarters/customer-insights';
import { call } from '../app/client';
import { StateMark } from '../app/state-mark';
import { useTexts } from '../app/texts';
import styles from './customer-insights.module.css';

/** Milliseconds between two looks at which link is being tried. */
const every = 300;

export function ChainProgress({ legalEntityId }: { readonly legalEntityId: string }) {
  const { t } = useTexts();
  const [link, setLink] = useState<EnableLink>('parameters');
  const [isStopping, setStopping] = useState(false);
  useEffect(() => {
    let isCurrent = true;
    const timer = setInterval(() => {
      void call(readRun, { params: { legalEntityId } }).then((answer) => {
        if (isCurrent && answer.ok && answer.value.trying !== null) setLink(answer.value.trying);
      });
    }, every);
    return () => {
      isCurrent = false;
      clearInterval(timer);
    };
  }, [legalEntityId]);
  return (
    <div className={styles['chain']} data-testid="chain-progress" data-link={link}>
      <Spinner
        size="small"
        labelPosition="after"
        label={t('insights.trying', { link: t(`insights-link.${link}`) })}
        aria-live="polite"
      />
      <Links at={link} isFailed={false} />
      <div>
        <Button
          disabled={isStopping}
          data-testid="chain-cancel"
          onClick={() => {
            setStopping(true);
            void call(cancelRun, { params: { legalEntityId } });
          }}
        >
          {t('form.cancel')}
        </Button>
      </div>
    </div>
  );
}

interface LinksProps {
  readonly at: EnableLink;
  readonly isFailed: boolean;
}

function Links({ at, isFailed }: LinksProps) {
  const { t } = useTexts();
  const position = enableLinks.indexOf(at);
  return (
    <ol className={styles['links']} aria-label={t('insights.links')}>
      {enableLinks.map((link, index) => {
        const state =
          index < position ? 'on' : index > position ? 'off' : isFailed ? 'failed' : ('waiting' as const);
        return (
          <li key={link} data-testid="chain-link" data-link={link} data-state={state}>
            <StateMark kind={state} text={t(`insights-link.${link}`)} />
            <span className="visually-hidden">{t(`insights.link-state.${state}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}

/** What turning it on has just answered. */
export function ChainAnswer({ chain, isLocal }: { readonly chain: ChainResult; readonly isLocal: boolean }) {
  const { t } = useTexts();
  if (chain.ok) {
    // Nobody was asked: there is nothing to tell beyond the message that it is on.
    if (isLocal) return null;
    const isStrange = chain.asked > 0 && chain.known === 0;
    return (
      <MessageBar
        intent={isStrange ? 'warning' : 'success'}
        layout="multiline"
        data-testid="chain-answer"
        data-code="ok"
      >
        <MessageBarBody>
          {t(isStrange ? 'insights.chain-none-known' : 'insights.chain-ok', {
            asked: chain.asked,
            known: chain.known,
          })}
        </MessageBarBody>
      </MessageBar>
    );
  }
  const { link, missing, failure } = chain;
  const isStopped = failure?.code === 'canceled';
  return (
    <div role="alert" className={styles['chain']}>
      <MessageBar
        intent={isStopped ? 'warning' : 'error'}
        layout="multiline"
        data-testid="chain-answer"
        data-link={link}
        data-code={missing ?? failure?.code ?? ''}
      >
        <MessageBarBody>
          <MessageBarTitle>
            {t(isStopped ? 'insights.chain-stopped' : 'insights.chain-failed', {
              link: t(`insights-link.${link}`),
            })}
          </MessageBarTitle>{' '}
          {missing === null ? null : t(`insights-parameter.${missing}`)}
          {failure === null || isStopped ? null : t(`azure-failure.${failure.code}`, failure.detail)}
        </MessageBarBody>
      </MessageBar>
      <Links at={link} isFailed />
    </div>
  );
}
