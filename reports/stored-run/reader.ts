/** Reads a run line by line, and refuses one that was cut, edited, or written in another format. */
import type { CardRow, NumberRow, TraceEvent } from '../../model/alphabet.ts';
import type { PairEvidence, TraceEvidence } from '../../model/check.ts';
import { DataError } from '../../model/errors.ts';
import { evidenceOf } from '../../model/evidence.ts';
import { evidenceFromLine, type SettingLine } from '../../model/stored/judgement.ts';
import {
  type CauseLine,
  formatVersion,
  type Header,
  type KitFault,
  type Line,
  type LineKind,
  lines,
  type PartingLine,
  type StormLine,
  type SutError,
  type TraceHead,
} from '../../model/stored.ts';
import { flawOf } from '../../model/trace-shape.ts';
import type { Vacuous } from '../../model/trial.ts';
import type { WholeMethod } from '../../model/verdict/whole-method.ts';
import type { Verdict } from '../../model/verdict.ts';
import { cardFromText } from './card-text.ts';
import type { StoredRun, StoredTrace } from './run.ts';
import { Seal } from './seal.ts';

interface Open {
  readonly head: TraceHead;
  readonly cards: CardRow[];
  readonly numbers: NumberRow[];
  readonly events: TraceEvent[];
}

export class RunReader {
  readonly #source: string;
  readonly #seal = new Seal();
  #line = 0;
  #ended = false;
  #header: Header | null = null;
  #setting: SettingLine | null = null;
  #whole: WholeMethod | null = null;
  #interrupted: string | null = null;
  readonly #traces: Open[] = [];
  readonly #evidence: TraceEvidence[] = [];
  readonly #pairs: PairEvidence[] = [];
  readonly #vacuous: Vacuous[] = [];
  readonly #verdicts: Verdict[] = [];
  #storm: StormLine | null = null;
  readonly #causes: CauseLine[] = [];
  readonly #partings: PartingLine[] = [];
  readonly #sutErrors: SutError[] = [];
  readonly #kitFaults: KitFault[] = [];

  constructor(source: string) {
    this.#source = source;
  }

  /** Takes the next line, without its line end. */
  take(text: string): void {
    this.#line++;
    if (this.#ended) throw this.#wrong('goes on after its footer');
    const line = this.#parsed(text);
    if (line[0] === 'end') {
      this.#close(text);
      return;
    }
    this.#seal.add(line[0], text);
    this.#keep(line);
  }

  /** The whole run; refused when its footer never came. */
  run(): StoredRun {
    if (!this.#ended) throw this.#wrong('ends without a footer: it was cut off here');
    const [header, setting, whole] = [this.#header, this.#setting, this.#whole];
    if (header === null || setting === null || whole === null) {
      throw this.#wrong('has a footer, but no header, setting or word on the whole method');
    }
    return {
      header,
      traces: this.#traces.map((open) => this.#sound(stored(open))),
      evidence: evidenceOf(this.#evidence, this.#pairs),
      setting: { ...setting, kitFaults: new Map(setting.kitFaults), vacuous: this.#vacuous },
      verdicts: this.#verdicts,
      whole,
      storm: this.#storm,
      causes: this.#causes,
      partings: this.#partings,
      sutErrors: this.#sutErrors,
      kitFaults: this.#kitFaults,
      interrupted: this.#interrupted,
    };
  }

  /** A hash can be made anew by whoever edits a run; what cannot have happened is refused all the same. */
  #sound(each: StoredTrace): StoredTrace {
    const flaw = flawOf(each.trace);
    if (flaw === null) return each;
    throw new DataError(`trace ${each.trace.id} cannot have happened: ${flaw}`, {
      source: this.#source,
    });
  }

  #wrong(what: string): DataError {
    return new DataError(what, { source: this.#source, line: this.#line });
  }

  #parsed(text: string): Line {
    const value = jsonOf(text);
    const kind: unknown = Array.isArray(value) ? value[0] : undefined;
    if (!isLineKind(kind)) throw this.#wrong('is no line of a run');
    if (this.#line === 1) this.#demandVersion(kind, value);
    else if (kind === 'run') throw this.#wrong('is a second header');
    const result = lines[kind].safeParse(value);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    const where = issue?.path.join('.') ?? '';
    throw this.#wrong(`is no sound ${kind} line: ${issue?.message ?? ''} at ${where}`);
  }

  #demandVersion(kind: LineKind, value: unknown): void {
    if (kind !== 'run') throw this.#wrong('has no header: a run begins with one');
    const given = formatOf(value);
    if (given === formatVersion) return;
    throw this.#wrong(`is of format ${String(given)}, and this kit reads format ${formatVersion}`);
  }

  /** Compared as it stands, so that not one octet of the footer itself can be changed. */
  #close(text: string): void {
    const { counts } = this.#seal;
    const footer = this.#seal.close();
    if (text !== JSON.stringify(['end', footer])) {
      throw this.#wrong(
        text.includes(JSON.stringify(counts))
          ? 'the hash is not that of the lines before it: one of them was edited'
          : 'the counts are not those of the lines before it: some were cut out or added',
      );
    }
    this.#ended = true;
  }

  #keep(line: Line): void {
    switch (line[0]) {
      case 'run':
        this.#header = line[1];
        return;
      case 'trace':
        this.#traces.push({ head: line[1], cards: [], numbers: [], events: [] });
        return;
      case 'card':
      case 'number':
      case 'event':
        this.#keepInTrace(line);
        return;
      default:
        this.#keepJudgement(line);
    }
  }

  #keepInTrace(line: Line<'card' | 'number' | 'event'>): void {
    const trace = this.#traces.at(-1);
    if (trace === undefined) throw this.#wrong(`a ${line[0]} line stands before any trace`);
    if (line[0] === 'card') {
      const [, id, form, octets, digests] = line;
      if (id !== trace.cards.length) throw this.#wrong(`card ${id} is not the next of its table`);
      trace.cards.push({ id, form, octets: cardFromText(octets), ...digests });
    } else if (line[0] === 'number') {
      const [, written, region, key] = line;
      trace.numbers.push({ written, region, key });
    } else {
      const [, seq, atUs, body] = line;
      trace.events.push({ seq, atUs, ...body });
    }
  }

  #keepJudgement(line: Line): void {
    switch (line[0]) {
      case 'evidence':
        this.#evidence.push(evidenceFromLine(line[1]));
        return;
      case 'pair':
        this.#pairs.push(line[1]);
        return;
      case 'vacuous':
        this.#vacuous.push(line[1]);
        return;
      case 'verdict':
        this.#keepVerdict(line[1]);
        return;
      default:
        this.#keepCourse(line);
    }
  }

  #keepVerdict(verdict: Verdict): void {
    if (this.#verdicts.some(({ row }) => row === verdict.row)) {
      throw this.#wrong(`is a second verdict on ${verdict.row}`);
    }
    this.#verdicts.push(verdict);
  }

  #keepCourse(line: Line): void {
    if (line[0] === 'setting') this.#setting = line[1];
    if (line[0] === 'whole') this.#whole = line[1];
    if (line[0] === 'storm') this.#storm = line[1];
    if (line[0] === 'cause') this.#causes.push(line[1]);
    if (line[0] === 'parting') this.#partings.push(line[1]);
    if (line[0] === 'sut-error') this.#sutErrors.push(line[1]);
    if (line[0] === 'kit-fault') this.#kitFaults.push(line[1]);
    if (line[0] === 'interrupted') this.#interrupted = line[1];
  }
}

function stored({ head, cards, numbers, events }: Open): StoredTrace {
  const { id, ...place } = head;
  return { ...place, trace: { id, events, cards, numbers } };
}

/** What the text says, or `undefined`: the parser says by an exception that it is no JSON. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isLineKind(kind: unknown): kind is LineKind {
  return typeof kind === 'string' && Object.hasOwn(lines, kind);
}

function formatOf(value: unknown): unknown {
  if (!Array.isArray(value)) return undefined;
  const head: unknown = value[1];
  return typeof head === 'object' && head !== null && 'format' in head ? head.format : undefined;
}
