// What is wrong with the layout, live: each line leads to the button it is about.
import { CheckmarkCircleRegular } from '@fluentui/react-icons/headless/svg/checkmark-circle';
import { ErrorCircleRegular } from '@fluentui/react-icons/headless/svg/error-circle';
import { WarningRegular } from '@fluentui/react-icons/headless/svg/warning';
import { useMemo } from 'react';
import { languageNames } from '../../../i18n/language-names';
import { type TextKey, type Translate, useTexts } from '../../app/texts';
import { useDesigner, useDocument } from '../designer-store';
import { buttonOf } from '../editing/result';
import { useButtonName } from '../operation-names';
import type { LayoutProblem } from '../../../../main/contract/screen-layout-problem-kinds';
import styles from './problems.module.css';
import { RegisterReports } from './register-reports';
import { type Misfit } from './text-fit';
import { useProblems } from './use-problems';

interface Line {
  readonly key: string;
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly text: string;
  readonly place: { readonly size?: string; readonly grid?: string; readonly button?: string };
}

export function ProblemsPanel() {
  const { t } = useTexts();
  const document = useDocument();
  const { problems, misfits, isDone } = useProblems();
  const nameOf = useButtonName();
  const lines = useMemo(() => {
    const all = [...problems.map((problem) => lineOf(problem, t)), ...misfitLines(misfits, t)];
    return all.sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
  }, [problems, misfits, t]);
  return (
    <div
      className={styles['panel']}
      data-testid="designer-problems"
      data-done={isDone}
      data-count={lines.length}
    >
      {lines.length === 0 ? (
        <p className={styles['good']}>
          <CheckmarkCircleRegular aria-hidden="true" />
          {t(isDone ? 'screen-layouts.no-problems' : 'screen-layouts.measuring')}
        </p>
      ) : (
        <ul className={styles['lines']}>
          {lines.slice(0, 300).map((line) => {
            const button =
              line.place.button === undefined ? undefined : buttonOf(document, line.place.button);
            return (
              <li key={line.key}>
                <button
                  type="button"
                  className={styles['line']}
                  data-testid="designer-problem"
                  data-code={line.code}
                  data-severity={line.severity}
                  onClick={() => {
                    useDesigner.getState().jumpTo(line.place);
                  }}
                >
                  {line.severity === 'error' ? (
                    <ErrorCircleRegular
                      className={styles['error'] ?? ''}
                      aria-label={t('screen-layouts.error')}
                    />
                  ) : (
                    <WarningRegular
                      className={styles['warning'] ?? ''}
                      aria-label={t('screen-layouts.warning')}
                    />
                  )}
                  <span>
                    {button === undefined ? null : <b>{shortened(nameOf(button))}: </b>}
                    {line.text}
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      )}
      <RegisterReports />
    </div>
  );
}

const shortened = (name: string): string => (name.length > 44 ? `${name.slice(0, 42).trim()}…` : name);

function lineOf(problem: LayoutProblem, t: Translate): Line {
  const { code, severity, values, size, zone, grid, button, parameter } = problem;
  const shown = {
    ...values,
    ...(zone === undefined ? {} : { zone: t(`screen-layouts.zone.${zone}`) }),
    ...(parameter === undefined ? {} : { parameter: t(`screen-layouts.parameter.${parameter}` as TextKey) }),
  };
  return {
    key: JSON.stringify([code, size, zone, grid, button, parameter, values]),
    code,
    severity,
    text: t(`screen-layouts.problem.${code}` as TextKey, shown),
    place: {
      ...(size === undefined ? {} : { size }),
      ...(grid === undefined ? {} : { grid }),
      ...(button === undefined ? {} : { button }),
    },
  };
}

/** One line a button, with the languages it is too long in. */
function misfitLines(misfits: readonly Misfit[], t: Translate): readonly Line[] {
  const byButton = new Map<string, Misfit[]>();
  for (const misfit of misfits)
    byButton.set(misfit.buttonId, [...(byButton.get(misfit.buttonId) ?? []), misfit]);
  return [...byButton.values()].flatMap((found): Line[] => {
    const [first] = found;
    if (first === undefined) return [];
    const names = [...new Set(found.map(({ language }) => languageNames[language]))].join(', ');
    return [
      {
        key: `fit ${first.buttonId}`,
        code: 'text-too-long',
        severity: 'warning',
        text: t('screen-layouts.problem.text-too-long', { languages: names }),
        place: { size: first.sizeId, grid: first.gridId, button: first.buttonId },
      },
    ];
  });
}
