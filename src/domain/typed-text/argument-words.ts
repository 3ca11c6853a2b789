import type {
  ActionKind,
  Apology,
  ContactChannel,
  LinkKind,
  OptionKind,
  Outcome,
  Reaction,
  WaitingParty,
} from '../complaint.ts';
import type { DigestKind } from '../digest.ts';
import type { Severity } from '../priority.ts';

type Named<Value> = readonly (readonly [value: Value, words: string])[];

const levels: Named<Severity> = [
  ['high', 'high|高'],
  ['medium', 'medium|middle|mid|中等|中'],
  ['low', 'low|低'],
];
const channels: Named<ContactChannel> = [
  ['phone', 'phone call|phone|called|call|电话|回电|致电'],
  ['mail', 'e-mail|email|mail|邮件|邮箱'],
  ['visit', 'visited|visit|on site|上门|拜访|面谈|当面'],
  ['chat', 'chat|im|wechat|聊天|微信|在线'],
  ['other', 'other|其他|其它'],
];
const apologies: Named<Apology> = [
  ['given', 'given|yes|apologi[sz]ed|done|已道歉|已致歉|道过歉|已经道歉'],
  ['not-yet', 'not yet|no|none|未道歉|没有道歉|还没道歉|尚未道歉|尚未|还没有|还没|未|没有|无'],
  ['declined', 'declined|refused|不道歉|拒绝道歉|无需道歉|拒绝|不需要'],
];
const reactions: Named<Reaction> = [
  ['partly', 'partly accepts|partly accepted|partly|partially|部分接受|部分满意|部分'],
  ['rejects', 'rejects|rejected|not accepted|does not accept|dissatisfied|unhappy|不接受|不满意|不同意|拒绝'],
  ['accepts', 'accepts|accepted|satisfied|happy|agrees|agreed|接受|满意|同意|认可'],
  ['unknown', 'unknown|unclear|未知|不清楚|没表态|未表态'],
];
const parties: Named<WaitingParty> = [
  ['third-party', 'third[ -]part(?:y|ies)|vendor|supplier|第三方|供应商|厂商'],
  ['reporter', 'reporter|提报人'],
  // 客户端 is software, not a customer.
  ['customer', 'customer|client|客户(?!端)'],
];
const outcomes: Named<Outcome> = [
  ['not-reproducible', 'not[ -]reproducible|cannot reproduce|无法复现|未能复现|未复现|不能复现'],
  ['workaround', 'work-?around|临时方案|变通办法|变通|绕过'],
  ['refunded', 'refunded|refund|已退款|退款'],
  ['explained', 'explained|explanation|已解释|已说明|解释|说明'],
  ['goodwill', 'goodwill|compensated|已补偿|补偿|已赔偿|赔偿'],
  ['fixed', 'fixed|fix|已修复|修复|已修好|修好'],
  ['other', 'other|其他|其它'],
];

const optionKinds: Named<OptionKind> = [
  ['workaround', 'work-?around|临时绕行|绕行|临时方案|变通'],
  ['goodwill', 'goodwill|compensation|补偿安抚|补偿|安抚|赔偿'],
  ['idea', 'idea|想法|建议'],
  ['fix', 'fix|修复|修正'],
];
const actionKinds: Named<ActionKind> = [
  ['containment', 'containment|止损措施|止损'],
  ['corrective', 'corrective|correction|纠正措施|纠正|整改'],
  ['preventive', 'preventive|prevention|prevent|预防措施|预防'],
  ['training', 'training|train|培训'],
  ['improvement', 'improvement|improve|改进措施|改进|改善'],
];
const linkKinds: Named<LinkKind> = [
  ['parent', 'parent|上级投诉|上级|父投诉|主投诉'],
  ['child', 'child|children|下级投诉|下级|子投诉'],
  ['related', 'related|相关投诉|相关'],
];
const digestKinds: Named<DigestKind> = [
  ['daily', 'daily|my day|day|每日待办|每日|每天|日报'],
  ['team', 'team|团队周报|团队'],
  ['weekly', 'weekly|week|channel|每周|周报|频道'],
];
const switches: Named<'on' | 'off'> = [
  ['off', 'off|stop|no|关闭|关掉|关|停止|停|取消|退订|不要'],
  ['on', 'on|start|yes|开启|打开|开|要'],
];

interface ReadWord<Value> {
  readonly value: Value;
  readonly start: number;
  readonly end: number;
}

/** A word ends where a separator follows; a Chinese one may be glued to what follows only where `isGlued`. */
function createReader<Value>(named: Named<Value>, isGlued = false) {
  const end = isGlued ? '(?![a-z0-9])' : String.raw`(?![\p{L}\p{N}])`;
  const patterns = named.map(
    ([value, words]) => [value, new RegExp(`(?:${words})(?:了)?${end}`, 'yu')] as const,
  );
  return (text: string, at = 0): ReadWord<Value> | null => {
    for (const [value, pattern] of patterns) {
      pattern.lastIndex = at;
      const match = pattern.exec(text);
      if (match !== null) return { value, start: at, end: at + match[0].length };
    }
    return null;
  };
}

export const readLevelAt = createReader(levels, true);
export const readChannelAt = createReader(channels);
export const readApologyAt = createReader(apologies);
export const readReactionAt = createReader(reactions);
export const readPartyAt = createReader(parties, true);
export const readOutcomeAt = createReader(outcomes);
export const readOptionKindAt = createReader(optionKinds);
export const readActionKindAt = createReader(actionKinds);
export const readDigestKindAt = createReader(digestKinds, true);
export const readSwitchAt = createReader(switches, true);
export const readLinkKindAt = createReader(linkKinds);
