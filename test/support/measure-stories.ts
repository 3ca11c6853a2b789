import type { Story } from './a-complaint.ts';
import { aDesk } from './a-desk.ts';
import type { MeasureNotice } from '../../src/messages/measure-notices.ts';
import type { Desk } from '../../src/domain/desk.ts';

const friday = Date.parse('2026-11-20T18:00:00+08:00');

/** The desk where a second person reads the words for customers, and where some words are not theirs. */
const careful: Desk = (() => {
  const desk = aDesk();
  const policyVersions = [...desk.policyVersions].map(
    ([id, version]) => [id, { ...version, policy: { ...version.policy, approval: ['P3'] } }] as const,
  );
  const products = [...desk.products].map(
    ([id, product]) => [id, { ...product, glossary: [{ term: '幂等', plain: '不会重复处理' }] }] as const,
  );
  return { ...desk, policyVersions: new Map(policyVersions), products: new Map(products) };
})();

type Make = () => Story;

/** The stories of deciding, explaining, improving and preventing, from one that was acknowledged. */
function measureStories(acknowledged: Make) {
  const weighed = () =>
    acknowledged().when('chen', {
      verb: 'options',
      kind: 'workaround',
      feasibility: 'high',
      effort: 'low',
      text: '周五前先人工扣款',
      effect: '不再重复扣款',
    });
  const stepped = () =>
    acknowledged().when('chen', { verb: 'step', text: '补发退款', who: 'zhang', dueAt: friday });
  const written = () =>
    acknowledged().with(careful).when('chen', { verb: 'explain', text: '接口没有做幂等,同一笔扣了两次。' });
  const versionOf = ({ complaint }: Story) => complaint.explanation?.version ?? 0;
  const passed = () => {
    const story = written();
    return story.when('chen', { verb: 'pass-explanation', explanation: versionOf(story) });
  };
  const approved = () => {
    const story = passed();
    return story.when('wu', { verb: 'approve-explanation', explanation: versionOf(story) });
  };
  const returned = () => {
    const story = passed();
    const reason = '“幂等”客户看不懂';
    return story.when('wu', { verb: 'return-explanation', explanation: versionOf(story), reason });
  };
  const acted = () =>
    acknowledged().when('chen', {
      verb: 'action',
      kind: 'preventive',
      area: 'quality-control',
      who: 'zhang',
      dueAt: friday,
      effectDays: 30,
      text: '扣款前先查重',
    });
  const actionDone = () => acted().when('zhang', { verb: 'action-done', number: 1 });
  return { weighed, stepped, written, passed, approved, returned, acted, actionDone };
}

type TypeOf = Readonly<Record<MeasureNotice, { readonly type: string; readonly story: Make }>>;

/** The story of each notice, and the event that it is drawn from. */
export function toldOfMeasures(acknowledged: Make): TypeOf {
  const stories = measureStories(acknowledged);
  const given = (make: Make, who: string, event: Parameters<Story['happened']>[1]) => ({
    type: event.type,
    story: () => make().happened(who, event),
  });
  const shipped = { type: 'fix-shipped', data: {}, words: { text: '3.2 版已修复重复扣款' } } as const;
  const judged = { number: 1, hasWorked: false, repeats: 2 };
  return {
    'option-added': { type: 'option-added', story: stories.weighed },
    'option-chosen': {
      type: 'option-chosen',
      story: () => stories.weighed().when('chen', { verb: 'choose-option', number: 1, why: '今天就能做' }),
    },
    'step-added': { type: 'step-added', story: stories.stepped },
    'step-done': {
      type: 'step-done',
      story: () => stories.stepped().when('zhang', { verb: 'step-done', number: 1 }),
    },
    'explanation-written': { type: 'explanation-written', story: stories.written },
    'explanation-passed': { type: 'explanation-passed', story: stories.passed },
    'explanation-to-approve': { type: 'explanation-passed', story: stories.passed },
    'explanation-to-tell': { type: 'explanation-approved', story: stories.approved },
    'explanation-approved': { type: 'explanation-approved', story: stories.approved },
    'explanation-returned': { type: 'explanation-returned', story: stories.returned },
    'action-added': { type: 'action-added', story: stories.acted },
    'action-changed': {
      type: 'action-changed',
      story: () =>
        stories.acted().when('chen', {
          verb: 'change-action',
          number: 1,
          who: 'wu',
          dueAt: null,
          reason: '他熟这个模块',
        }),
    },
    'action-done': { type: 'action-done', story: stories.actionDone },
    'action-dropped': {
      type: 'action-dropped',
      story: () => stories.acted().when('chen', { verb: 'drop-action', number: 1, reason: '接口要下线了' }),
    },
    'effect-judged': {
      type: 'effect-judged',
      story: () => stories.actionDone().when('zhang', { verb: 'judge-effect', ...judged, words: null }),
    },
    linked: given(acknowledged, 'chen', { type: 'linked', data: { to: 41, as: 'parent', people: [] } }),
    unlinked: given(acknowledged, 'chen', { type: 'unlinked', data: { to: 41 } }),
    'fix-shipped': given(acknowledged, 'chen', shipped),
    'fix-to-tell': given(acknowledged, 'chen', shipped),
    'recurrence-found': given(acknowledged, 'timer', {
      type: 'recurrence-found',
      data: { because: 'cause', among: [41, 40], days: 30 },
    }),
  };
}
