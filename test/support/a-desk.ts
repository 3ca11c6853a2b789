import { parse } from 'yaml';
import type { Desk, PolicyVersion } from '../../src/domain/desk.ts';
import type { DeskContent } from '../../src/ports/desk-store.ts';
import { readDesk } from '../../src/use-cases/desk/read-desk.ts';

/** The desk of DESIGN's contract, with a local channel for each product. */
export const deskYaml = `
locale: zh-CN
calendars:
  office:
    timezone: Asia/Shanghai
    week: { mon-fri: ["09:00-12:00", "13:30-18:00"] }
    holidays: CN
people:
  lin:  { name: 林晓, roles: [support], slack: U0LIN, lark: ou_lin, email: lin@example.com, locale: zh-CN, timezone: Asia/Shanghai }
  amy:  { name: Amy, roles: [support], slack: U0AMY, lark: ou_amy, locale: en, timezone: Europe/Berlin }
  chen: { name: 陈平, roles: [pm], slack: U0CHEN, lark: ou_chen, timezone: Asia/Shanghai, quiet: "22:00-08:00" }
  zhang: { name: Zhang, roles: [pm], slack: U0ZHANG, lark: ou_zhang, locale: en, timezone: Asia/Shanghai }
  wu:   { name: 吴刚, roles: [lead, admin], slack: U0WU, lark: ou_wu, timezone: Asia/Shanghai }
policies:
  standard:
    calendar: office
    clocks:
      P1: { acknowledge: 15m, contact: 2h, update: work 4h, plan: 1d, resolve: 3d }
      P2: { acknowledge: work 1h, contact: work 4h, update: work 1d, plan: work 2d, resolve: work 5d }
      P3: { acknowledge: work 4h, contact: work 1d, update: work 2d, plan: work 3d, resolve: work 10d }
      P4: { acknowledge: work 1d, contact: work 1d, update: work 5d, resolve: work 20d }
    gate: { P1: &gate [respond, communicate], P2: *gate, P3: *gate, P4: *gate }
    ladder:
      - { at: 75%,  tell: [owner], by: direct }
      - { at: 100%, tell: [owner, backup] }
      - { after: 15m, tell: [lead] }
      - { after: 30m, tell: [lead], repeat: 2 }
  quiet:
    calendar: office
    clocks:
      P1: { acknowledge: 30m, contact: 4h, update: work 1d, resolve: 5d }
      P2: { acknowledge: work 2h, contact: work 1d, update: work 2d, resolve: work 10d }
      P3: { acknowledge: work 1d, contact: work 2d }
products:
  billing:
    name: 计费
    owner: chen
    backup: zhang
    lead: wu
    policy: standard
    channels: { slack: C0BILLING, lark: oc_billing, local: billing }
    intake: { slack: [C0SUPPORT], lark: [oc_support], local: [support-billing] }
  app:
    name: App
    owner: zhang
    backup: chen
    lead: wu
    policy: quiet
    channels: { slack: { id: C0APP, locale: en }, lark: { id: oc_app, locale: en }, local: { id: app, locale: en } }
`;

export function aDeskContent(yaml: string = deskYaml): DeskContent {
  const read = readDesk(parse(yaml));
  if (!read.ok) throw new Error(read.faults.map((fault) => `${fault.path} ${fault.message}`).join('\n'));
  return read.content;
}

/** The desk as the store hands it out: every policy in its first version. */
export function aDesk(yaml: string = deskYaml): Desk {
  const content = aDeskContent(yaml);
  const versions = [...content.policies.values()].map((policy): PolicyVersion => {
    const calendar = content.calendars.get(policy.calendar);
    if (calendar === undefined) throw new Error(`no calendar ${policy.calendar}`);
    return { id: `${policy.id}@1`, policy, calendar };
  });
  return {
    ...content,
    version: 1,
    absences: [],
    policyVersions: new Map(versions.map((version) => [version.id, version])),
    latestPolicyVersion: new Map(versions.map((version) => [version.policy.id, version.id])),
  };
}
