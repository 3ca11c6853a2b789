import type { PlatformName } from '../domain/actor.ts';
import type { Moment } from '../domain/complaint.ts';
import type { PersonId } from '../domain/desk.ts';

/**
 * The neutral shapes of what the bot says. Outside text is only ever in `text` of an inline, a quote or a value:
 * renderers escape it there and build mentions and dates from the typed inlines alone.
 */
export type Inline =
  | { readonly kind: 'text'; readonly text: string; readonly isBold?: boolean }
  /** `mention` pings; without it the name stands there and pings nobody. */
  | { readonly kind: 'person'; readonly name: string; readonly account: AccountOf; readonly mention: boolean }
  /** Shown in the reader's own zone where the platform can, else in `zone`. */
  | {
      readonly kind: 'moment';
      readonly at: Moment;
      readonly zone: string;
      readonly style: 'time' | 'day-time';
    }
  | { readonly kind: 'link'; readonly url: string; readonly label: string };

/** A person's accounts on the platforms, as far as known. */
export type AccountOf = { readonly person: PersonId } & Readonly<Partial<Record<PlatformName, string>>>;

export type Rich = readonly Inline[];

export type Tone = 'neutral' | 'calm' | 'warning' | 'danger' | 'success';

export interface Button {
  /** A verb, or a form's or page's own action; the platform's action id. */
  readonly action: string;
  /** The reference, or another small id. Never personal data. */
  readonly value: string;
  readonly label: string;
  readonly style?: 'primary' | 'danger';
  /** Asked before it acts. */
  readonly confirm?: {
    readonly title: string;
    readonly text: string;
    readonly yes: string;
    readonly no: string;
  };
  /** What a screen reader says when labels repeat. */
  readonly spoken?: string;
}

export type Block =
  | { readonly kind: 'text'; readonly text: Rich }
  /** Small print. */
  | { readonly kind: 'context'; readonly text: Rich }
  /** The customer's own words, verbatim. */
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'fields'; readonly fields: readonly { readonly label: string; readonly value: Rich }[] }
  | {
      readonly kind: 'stages';
      readonly stages: readonly { readonly label: string; readonly state: 'done' | 'current' | 'open' }[];
    }
  | { readonly kind: 'clocks'; readonly clocks: readonly CardClock[] }
  /** Text to copy; platforms with a copy button offer it. */
  | { readonly kind: 'copy'; readonly label: string; readonly text: string }
  | {
      readonly kind: 'buttons';
      readonly buttons: readonly Button[];
      readonly more?: readonly Button[];
      readonly moreLabel?: string;
    }
  /** A picture of figures that stand in words beside it; platforms draw it in their own way. */
  | { readonly kind: 'chart'; readonly chart: Chart }
  | { readonly kind: 'divider' };

/** One description of a chart, from which every picture of it is drawn. */
export interface Chart {
  /** `bars`: standing, over time; `lines`: over time; `ranking`: lying, in their order; `stacked`: lying end to end. */
  readonly kind: 'bars' | 'stacked' | 'lines' | 'ranking';
  readonly title: string;
  /** What a screen reader says: the same as the picture shows. */
  readonly spoken: string;
  readonly labels: readonly string[];
  /** One value a label; null: there is none. */
  readonly series: readonly ChartSeries[];
  /** Of the values, as it stands at the axis: 'h', '%', '' for counts. */
  readonly unit: string;
  /** Where the axis ends, when the values have a scale of their own. */
  readonly most?: number;
}

export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** Drawn as a line over the bars, in per cent of its own axis (Pareto). */
  readonly isShare?: true;
  /** Drawn thinner and broken: it goes with the one before it, as a 90th percentile with its median. */
  readonly isBeside?: true;
}

export interface CardClock {
  readonly label: string;
  readonly state: 'running' | 'warning' | 'breached' | 'met' | 'paused';
  readonly stateLabel: string;
  readonly dueAt: Moment | null;
  readonly startedAt: Moment;
  readonly zone: string;
}

/** One message. `summary` stands alone: notifications, chat lists and screen readers show it. */
export interface Message {
  readonly tone: Tone;
  readonly title?: string;
  /** A short word beside the title, such as the status. */
  readonly tag?: string;
  readonly summary: Rich;
  readonly blocks: readonly Block[];
  readonly locale: 'en' | 'zh-CN';
  /** A page that is drawn again after a tap, in the place where it stands. */
  readonly page?: 'home';
  /** The same message in the other language, for platforms that show each reader their own. */
  readonly other?: Message;
}

export type FormField = {
  readonly name: string;
  readonly label: string;
  readonly isRequired: boolean;
  readonly hint?: string;
  readonly value?: string;
  readonly placeholder?: string;
} & (
  | {
      readonly kind: 'line' | 'lines';
      readonly maxLength: number;
      /** What more room for it is called, where a platform's inputs are too small for what people paste here. */
      readonly moreRoom?: string;
    }
  | {
      readonly kind: 'choice';
      readonly options: readonly { readonly value: string; readonly label: string }[];
      readonly isCompact?: boolean;
    }
  /** `value` is a PersonId; `accounts` lets a platform preselect its own user. Read back as a PersonId. */
  | {
      readonly kind: 'person';
      readonly account?: AccountOf;
      /** Whom to offer, where a platform does not offer everybody by itself. */
      readonly candidates?: readonly { readonly name: string; readonly account: AccountOf }[];
    }
  /** Read back as epoch ms in text. */
  | { readonly kind: 'moment' }
  | { readonly kind: 'yes-no' }
  /** A channel of the platform the form is shown on; read back as its id. */
  | { readonly kind: 'channel' }
);

/** A form. `id` is its callback id; `context` comes back with the values untouched (ids only, at most 2,000 chars). */
export interface Form {
  readonly id: string;
  readonly title: string;
  readonly submit: string;
  readonly cancel: string;
  readonly intro?: Rich;
  readonly fields: readonly FormField[];
  /** Fields that the conversation wants to hear of (`filling`) when they change, where a platform tells of it. */
  readonly watches?: readonly string[];
  readonly context: Readonly<Record<string, string>>;
  readonly locale: 'en' | 'zh-CN';
}
