import type { z } from 'zod';
import type { Desk, ProductId, TrackerId } from '../domain/desk.ts';
import type { TrackerSettings } from '../domain/other-systems.ts';
import type { Tracker } from '../ports/tracker.ts';
import type { Trackers } from '../ports/trackers.ts';
import { budgetOf, type Budget } from '../trackers/base/budget.ts';
import { MissingTrackerSecret, type TrackerIo, type TrackerSecrets } from '../trackers/base/tracker-io.ts';
import { createBitable } from '../trackers/bitable/connect.ts';
import { bitableSettings } from '../trackers/bitable/settings.ts';
import { createFeishuProject } from '../trackers/feishu-project/connect.ts';
import { feishuProjectSettings } from '../trackers/feishu-project/settings.ts';
import { createGithub } from '../trackers/github/connect.ts';
import { githubSettings } from '../trackers/github/settings.ts';
import { createGitlab } from '../trackers/gitlab/connect.ts';
import { gitlabSettings } from '../trackers/gitlab/settings.ts';
import { createJira } from '../trackers/jira/connect.ts';
import { jiraSettings } from '../trackers/jira/settings.ts';
import { createLinear } from '../trackers/linear/connect.ts';
import { linearSettings } from '../trackers/linear/settings.ts';
import { createPingcode } from '../trackers/pingcode/connect.ts';
import { pingcodeSettings } from '../trackers/pingcode/settings.ts';
import { createTapd } from '../trackers/tapd/connect.ts';
import { tapdSettings } from '../trackers/tapd/settings.ts';
import { createWebhookTracker } from '../trackers/webhook/connect.ts';
import { webhookSettings } from '../trackers/webhook/settings.ts';
import { createWorktile } from '../trackers/worktile/connect.ts';
import { worktileSettings } from '../trackers/worktile/settings.ts';
import type { CheckTracker } from '../use-cases/desk/check-trackers.ts';
import { faultsOfIssue } from '../use-cases/desk/schema-faults.ts';

interface Kind {
  readonly settings: z.ZodType;
  readonly create: (settings: unknown, secrets: TrackerSecrets, io: TrackerIo) => Tracker;
}

function kindOf<Settings>(
  settings: z.ZodType<Settings>,
  create: (settings: Settings, secrets: TrackerSecrets, io: TrackerIo) => Tracker,
): Kind {
  return { settings, create: (given, secrets, io) => create(settings.parse(given), secrets, io) };
}

/** Every tracker there is an adapter for, by the name that desk.yml gives it. */
const kinds: Readonly<Record<string, Kind>> = {
  pingcode: kindOf(pingcodeSettings, createPingcode),
  worktile: kindOf(worktileSettings, createWorktile),
  jira: kindOf(jiraSettings, createJira),
  github: kindOf(githubSettings, createGithub),
  gitlab: kindOf(gitlabSettings, createGitlab),
  linear: kindOf(linearSettings, createLinear),
  tapd: kindOf(tapdSettings, createTapd),
  'feishu-project': kindOf(feishuProjectSettings, createFeishuProject),
  bitable: kindOf(bitableSettings, createBitable),
  webhook: kindOf(webhookSettings, createWebhookTracker),
};

function findKind(name: string): Kind | null {
  return Object.hasOwn(kinds, name) ? (kinds[name] ?? null) : null;
}

/** desk.yml writes `client-id`, an adapter `clientId`; what stands below is the tracker's own. */
function inCode(settings: TrackerSettings): TrackerSettings {
  const named = Object.entries(settings).map(([name, value]) => [
    name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    value,
  ]);
  return Object.fromEntries(named) as TrackerSettings;
}

function inFile(path: string): string {
  const [first = '', ...rest] = path.split('.');
  return [first.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), ...rest].join('.');
}

export const checkTracker: CheckTracker = (name, settings) => {
  const kind = findKind(name);
  if (kind === null) return { kinds: Object.keys(kinds) };
  const parsed = kind.settings.safeParse(inCode(settings), { reportInput: true });
  const faults = parsed.success ? [] : parsed.error.issues.flatMap((issue) => faultsOfIssue(issue));
  return { faults: faults.map(({ path, message }) => ({ path: inFile(path), message })) };
};

type Connected = { readonly tracker: Tracker } | { readonly missing: string } | { readonly unreadable: true };

/** Adapters are kept as long as the desk says the same of them: they hold tokens. */
export function createTrackers(secrets: TrackerSecrets, io: TrackerIo): Trackers {
  const kept = new Map<string, { readonly made: string; readonly tracker: Tracker | null }>();
  const budgets = new Map<string, Budget | null>();
  const ioOf = (desk: Desk, id: TrackerId): TrackerIo => {
    const kind = desk.trackers.get(id)?.kind ?? '';
    const key = `${id}/${kind}`;
    if (!budgets.has(key)) budgets.set(key, budgetOf(kind, io.now));
    const budget = budgets.get(key) ?? null;
    return budget === null ? io : { ...io, budget };
  };
  return {
    find(desk, id, product) {
      const made = JSON.stringify(settingsOf(desk, id, product));
      const key = `${id}/${product ?? ''}`;
      const known = kept.get(key);
      if (known?.made === made) return known.tracker;
      const connected = connectTracker({ desk, id, product }, secrets, ioOf(desk, id));
      const tracker = 'tracker' in connected ? connected.tracker : null;
      kept.set(key, { made, tracker });
      return tracker;
    },
  };
}

interface Use {
  readonly desk: Desk;
  readonly id: TrackerId;
  readonly product: ProductId | null;
}

/** `missing`: the variable that is not set; `unreadable`: no adapter, or settings of an older desk. */
export function connectTracker(use: Use, secrets: TrackerSecrets, io: TrackerIo): Connected {
  const named = settingsOf(use.desk, use.id, use.product);
  const kind = named === null ? null : findKind(named.kind);
  if (named === null || kind === null) return { unreadable: true };
  const settings = inCode(named.settings);
  if (!kind.settings.safeParse(settings).success) return { unreadable: true };
  try {
    return { tracker: kind.create(settings, secrets, io) };
  } catch (error) {
    if (error instanceof MissingTrackerSecret) return { missing: error.variable };
    throw error;
  }
}

function settingsOf(desk: Desk, id: TrackerId, product: ProductId | null) {
  const connection = desk.trackers.get(id);
  if (connection === undefined) return null;
  const own = desk.products.get(product ?? '')?.tracker ?? null;
  const { kind, settings } = connection;
  return { kind, settings: { ...settings, ...(own?.use === id ? own.settings : {}) } };
}
