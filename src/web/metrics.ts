import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Log } from '../ports/log.ts';
import type { Route } from '../ports/web-route.ts';

export interface GaugeSource {
  readonly name: string;
  readonly help: string;
  /** Asked at each scrape. One that fails is left out of that scrape. */
  readonly read: () => number | Promise<number>;
}

export interface Metrics {
  readonly registry: Registry;
  /** Of what is put together later. */
  watch(source: GaugeSource): void;
  countDelivery(status: string): void;
  /** How long after its moment something due was taken up. */
  observeWakeLag(ms: number): void;
  /** A complaint that was woken, an inbox that was sent on, or a digest that was told. */
  countWake(outcome: string, times: number): void;
  countMendedWakeUps(times: number): void;
  countInbound(surface: string): void;
  countCommand(command: string, outcome: string): void;
  countSurveyAnswer(score: number): void;
  /** What a request to the customers' page came to. */
  countSurveyPage(outcome: string): void;
}

export function createMetrics(gauges: readonly GaugeSource[], log: Log): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const deliveries = new Counter({
    name: 'huiyin_deliveries_total',
    help: 'Deliveries by the status they came to.',
    labelNames: ['status'],
    registers,
  });
  const wakeLag = new Histogram({
    name: 'huiyin_wake_lag_seconds',
    help: 'Time between the moment something was due and its being taken up.',
    buckets: [0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 3600],
    registers,
  });
  const wakes = new Counter({
    name: 'huiyin_wakes_total',
    help: 'Wake-ups of complaints and inboxes by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  const mended = new Counter({
    name: 'huiyin_wake_ups_mended_total',
    help: 'Wake-ups that did not fit the clocks and were mended.',
    registers,
  });
  const inbound = new Counter({
    name: 'huiyin_inbound_total',
    help: 'What came in, by surface.',
    labelNames: ['surface'],
    registers,
  });
  const commands = new Counter({
    name: 'huiyin_commands_total',
    help: 'Commands by what became of them.',
    labelNames: ['command', 'outcome'],
    registers,
  });
  const surveyAnswers = new Counter({
    name: 'huiyin_survey_answers_total',
    help: 'Answers of customers by score.',
    labelNames: ['score'],
    registers,
  });
  const surveyPages = new Counter({
    name: 'huiyin_survey_pages_total',
    help: 'Requests to the survey page by what became of them.',
    labelNames: ['outcome'],
    registers,
  });
  for (const source of gauges) registerGauge(source, registry, log);
  return {
    registry,
    watch: (source) => registerGauge(source, registry, log),
    countDelivery: (status) => deliveries.inc({ status }),
    observeWakeLag: (ms) => wakeLag.observe(Math.max(0, ms) / 1000),
    countWake: (outcome, times) => wakes.inc({ outcome }, times),
    countMendedWakeUps: (times) => mended.inc(times),
    countInbound: (surface) => inbound.inc({ surface }),
    countCommand: (command, outcome) => commands.inc({ command, outcome }),
    countSurveyAnswer: (score) => surveyAnswers.inc({ score: String(score) }),
    countSurveyPage: (outcome) => surveyPages.inc({ outcome }),
  };
}

function registerGauge({ name, help, read }: GaugeSource, registry: Registry, log: Log): void {
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      this.reset();
      try {
        this.set(await read());
      } catch (error) {
        this.remove();
        log.warn({ gauge: name, error }, 'gauge could not be read');
      }
    },
  });
}

export function createMetricsRoute(registry: Registry): Route {
  return {
    method: 'GET',
    path: '/metrics',
    handle: async () => ({
      status: 200,
      headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
      body: await registry.metrics(),
    }),
  };
}
