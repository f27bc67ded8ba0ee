/** `--faults`, `--fault` and `--seeds`: which weather was asked for. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { DataError, UsageError } from '../../model/errors.ts';
import { type FaultId, type FaultKey, faultIds } from '../../scenarios/fault-plan.ts';
import { type ProfileName, profileNames, type Weather } from '../../scenarios/weather.ts';
import { MissingFileError } from '../card-files.ts';
import { refuseUnknown } from '../unknown.ts';

export interface WeatherWords {
  readonly faults?: string;
  readonly fault: readonly string[];
  readonly seeds: number;
}

/** Storms of so many seeds. */
export interface StormOrder {
  readonly weather: Weather;
  readonly seeds: number;
}

/** A reader refuses every other. */
const planVersion = 1;
const planFile = z.strictObject({
  'fault-plan': z.literal(planVersion),
  percent: z.record(z.string(), z.number()),
  placed: z.array(z.string()),
  suppressed: z.array(z.string()),
});

/** `null`: no faults were asked for. Throws what is wrong, with the one line that says what to try. */
export function stormOrderOf({ faults, fault, seeds }: WeatherWords): StormOrder | null {
  if (faults === undefined && fault.length === 0) {
    if (seeds === 1) return null;
    const attempt = `--faults storm --seeds ${seeds}`;
    throw new UsageError('more than one seed is played in faults alone.', {
      given: `--seeds ${seeds}`,
      attempt,
    });
  }
  const base = faults?.endsWith('.json') === true ? fromFile(faults) : ofProfile(faults ?? 'calm');
  const asked = fault.map(readFault);
  const percent = Object.fromEntries(asked.flatMap((each) => each.percent));
  const weather = {
    ...base,
    percent: { ...base.percent, ...percent },
    placed: [...base.placed, ...asked.flatMap((each) => each.placed)],
  };
  return { weather, seeds };
}

function ofProfile(name: string): Weather {
  const list = 'namecard-tck list faults';
  refuseUnknown([name], { what: 'profile of faults', words: profileNames, list });
  return { profile: name as ProfileName, percent: {}, placed: [], suppressed: [] };
}

/** `sms.segment-loss@2`: the second of its opportunities · `sms.segment-loss=30`: of a hundred, thirty. */
function readFault(given: string): {
  readonly percent: readonly (readonly [FaultId, number])[];
  readonly placed: readonly FaultKey[];
} {
  const [, kind = '', sign, number = ''] = /^([^@=]*)([@=]?)(.*)$/.exec(given) ?? [];
  const list = 'namecard-tck list faults';
  refuseUnknown([kind], { what: 'fault', words: faultIds, list });
  const id = kind as FaultId;
  if (sign === '@') return { percent: [], placed: [placedAt(id, number, given)] };
  if (sign === '=') return { percent: [[id, percentIn(number, given)]], placed: [] };
  throw new UsageError(`--fault ${kind} does not say when.`, {
    given,
    attempt: `${kind}@1 for its first opportunity, or ${kind}=30 for 30 % of them`,
  });
}

function placedAt(id: FaultId, number: string, given: string): FaultKey {
  if (/^[1-9]\d*$/.test(number)) return `${id}@${Number(number)}`;
  throw new UsageError('opportunities are counted from 1.', { given, attempt: `${id}@1` });
}

function percentIn(number: string, given: string): number {
  const percent = Number(number);
  if (number.trim() !== '' && percent >= 0 && percent <= 100) return percent;
  throw new UsageError('a share of opportunities is from 0 to 100.', {
    given,
    attempt: given.replace(/=.*/, `=${Number(number) > 100 ? 100 : 5}`),
  });
}

function fromFile(source: string): Weather {
  const value = jsonIn(source);
  const version =
    typeof value === 'object' && value !== null && 'fault-plan' in value
      ? value['fault-plan']
      : undefined;
  if (version !== planVersion) {
    const what =
      version === undefined
        ? 'is no plan of faults'
        : `is a plan of version ${String(version)}, and this kit reads version ${planVersion}`;
    throw new DataError(what, { source });
  }
  const { success, data, error } = planFile.safeParse(value);
  if (!success) {
    const [issue] = error.issues;
    throw new DataError(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, { source });
  }
  return inData(source, () => ({
    profile: 'calm',
    percent: Object.fromEntries(
      Object.entries(data.percent).flatMap(([id, share]) => readFault(`${id}=${share}`).percent),
    ),
    placed: data.placed.map(readKey),
    suppressed: data.suppressed.map(readKey),
  }));
}

function readKey(given: string): FaultKey {
  const [key] = readFault(given).placed;
  if (key !== undefined) return key;
  const attempt = given.replace(/=.*/, '@1');
  throw new UsageError('a plan places and suppresses single opportunities.', { given, attempt });
}

/** What is wrong in a file is told with the file. */
function inData<T>(source: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof UsageError) throw new DataError(error.message, { source });
    throw error;
  }
}

function jsonIn(source: string): unknown {
  let text: string;
  try {
    text = readFileSync(source, 'utf8');
  } catch {
    throw new MissingFileError(`${source} is not there. Try the path of a plan of faults.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new DataError('is no JSON', { source });
  }
}
