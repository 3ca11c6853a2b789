import type { Locale } from '../../domain/desk.ts';

/** What people say while they work, whatever the trouble. `{…}` is filled in. */
export interface Sayings {
  readonly firstContacts: readonly string[];
  readonly laterContacts: readonly string[];
  readonly updates: readonly (readonly [forColleagues: string, forCustomer: string])[];
  readonly notes: readonly string[];
  readonly waits: readonly string[];
  readonly moved: readonly string[];
  readonly rejects: readonly string[];
  readonly refused: readonly string[];
  readonly reopens: readonly string[];
  readonly nudges: readonly string[];
  readonly chosen: readonly string[];
  readonly workaround: readonly [text: string, effect: string];
  readonly affected: string;
  readonly noApology: string;
  readonly whys: readonly string[];
  readonly steps: readonly string[];
  readonly dropped: string;
  readonly waived: string;
  readonly merged: string;
  readonly nearMiss: string;
  readonly aboutColleague: string;
  readonly background: string;
  readonly result: string;
  readonly differently: string;
  readonly returned: string;
  readonly followUp: string;
  readonly satisfied: readonly string[];
  readonly dissatisfied: readonly string[];
  readonly rated: readonly string[];
  readonly contactNames: readonly string[];
}

export const sayings: Readonly<Record<Locale, Sayings>> = {
  'zh-CN': {
    firstContacts: [
      '电话联系客户，先道歉并确认了情况，客户希望今天内有说法。',
      '已和客户通话，了解了影响范围，告知正在排查。',
      '在客户群里回复并私聊致歉，约好下次反馈时间。',
    ],
    laterContacts: [
      '向客户同步了目前的进展，客户表示理解，等结果。',
      '客户来电追问进度，已说明卡在哪一步。',
      '把处理方案讲给客户听，客户基本认可。',
    ],
    updates: [
      ['已复现，正在定位。', '我们已经在内部重现了您遇到的情况，正在查找原因。'],
      ['原因基本清楚，方案评审中。', '原因已经找到，正在确认处理方案，明天给您答复。'],
      ['修复已合入，等今晚发布。', '修复将在今晚上线，明早我们会再和您确认。'],
    ],
    notes: [
      '客户的续约在下个月，请大家重视。',
      '和上周的情况很像，一起看。',
      '客户对接人换了，新联系人见上。',
    ],
    waits: ['请客户提供出现问题的订单号和截图。', '等客户确认可以远程协助的时间。'],
    moved: ['验证时发现还有一处要改，需要多一天。', '客户希望等月底结账后再切换。'],
    rejects: ['不是我们的产品，已告知客户联系对应厂商。', '属于咨询，已按使用说明答复，不作为投诉处理。'],
    refused: ['客户说还是没有解决，今天又出现一次。', '客户不接受只有解释，希望有补偿。'],
    reopens: ['客户反馈同样的问题又出现了，需要继续处理。', '结案后第三天再次发生，重新处理。'],
    nudges: ['客户在群里追问，请尽快看一下。', '客户已经升级到他们的老板了。'],
    chosen: ['见效最快，风险也可控', '从根上解决，客户愿意等两天'],
    workaround: ['先给客户一个临时办法，本周内切换到正式方案', '客户今天就能用，但每次要多一步'],
    affected: '使用同一版本的华东、华南客户',
    noApology: '客户自己的操作导致，解释清楚即可',
    whys: ['因为检查没有拦住', '因为这条规则没有写进流程', '因为当时赶进度，没有人负责这一块'],
    steps: ['先处理该客户的数据', '上线修复并验证', '回访客户确认'],
    dropped: '新版本已经包含，不用单独做',
    waived: '客户已确认满意，预防措施随下季度改造一起做',
    merged: '同一位客户的同一件事，合并处理',
    nearMiss: '内部巡检发现，客户尚未受影响',
    aboutColleague: '客户投诉对接同事多次失约、不回消息。',
    background: '客户为重点行业用户，问题发生在业务高峰期，影响了当天的工作。',
    result: '客户接受了处理结果，两周内没有再次发生。',
    differently: '更早告诉客户原因和日期，而不是等修好再说。',
    returned: '请补充客户受影响的数量和时间。',
    followUp: '已致电了解不满意的原因，约定下次由专人跟进。',
    satisfied: ['回复很快，讲得也清楚。', '态度很好，解决了。', '比以前好多了。'],
    dissatisfied: ['等得太久了。', '每次都要我追着问。', '只说在查，没有说什么时候好。'],
    rated: ['响应及时，配合顺畅', '中间有两天没有消息'],
    contactNames: ['王经理', '李会计', '张主任', '刘总', '赵女士', '孙先生'],
  },
  en: {
    firstContacts: [
      'Called the customer, apologised and confirmed what happened; they expect an answer today.',
      'Spoke with the customer, asked what is affected, and said that we are looking into it.',
      'Answered their mail with an apology and agreed when they hear from us next.',
    ],
    laterContacts: [
      'Told the customer where it stands; they understand and wait.',
      'The customer called to ask; explained what still holds it up.',
      'Went through the plan with the customer; they agree on the whole.',
    ],
    updates: [
      ['Reproduced, looking for the cause.', 'We can see the same here and are looking for the cause.'],
      ['The cause is clear, the plan is in review.', 'We know the cause; tomorrow you hear what we will do.'],
      [
        'The fix is merged and goes out tonight.',
        'A fix goes out tonight; we check with you tomorrow morning.',
      ],
    ],
    notes: [
      'Their renewal is next month, please take care.',
      'Looks like last week, see there too.',
      'Their contact has changed.',
    ],
    waits: ['Order number and a screenshot, please.', 'When may we look at it together?'],
    moved: [
      'Testing showed one more place; it takes another day.',
      'They want to switch after closing the month.',
    ],
    rejects: ['Not our product; the customer knows whom to ask.', 'A question, answered from the manual.'],
    refused: [
      'It happened again today, so this is not solved.',
      'An explanation is not enough, they want compensation.',
    ],
    reopens: ['The customer reports the same trouble again.', 'It came back three days after closing.'],
    nudges: ['The customer asks again, please have a look.', 'Their management is involved by now.'],
    chosen: ['Helps soonest, at a risk we can bear', 'Mends the cause, and the customer can wait two days'],
    workaround: [
      'A way round it for now, the real fix this week',
      'They can work today, with one more step each time',
    ],
    affected: 'Customers on the same release in Europe and South East Asia',
    noApology: 'Caused by a setting on their side; an explanation is enough',
    whys: [
      'No check stopped it',
      'The rule is not part of the process',
      'Nobody was in charge of it at the time',
    ],
    steps: [
      'Put the data of this customer right',
      'Ship the fix and verify it',
      'Check back with the customer',
    ],
    dropped: 'The new release has it already',
    waived: 'The customer is satisfied; prevention is part of next quarter',
    merged: 'The same matter of the same customer',
    nearMiss: 'Found by our own checks before a customer was hit',
    aboutColleague: 'Their contact here missed several appointments and does not answer.',
    background: 'A customer of an important industry was hit at their busiest time of the month.',
    result: 'The customer accepted the outcome, and it has not come back for two weeks.',
    differently: 'Tell the cause and a date early instead of waiting for the fix.',
    returned: 'Please add how many customers were hit, and for how long.',
    followUp: 'Called to hear what went wrong; one colleague stays in touch from now on.',
    satisfied: ['Quick and clear.', 'Friendly, and it is solved.', 'Much better than before.'],
    dissatisfied: [
      'It took far too long.',
      'I had to ask every time.',
      'Nobody could say when it would be done.',
    ],
    rated: ['Quick, and good to work with', 'Two days without a word'],
    contactNames: ['Ms Clarke', 'Mr Novak', 'Ms Tan', 'Mr Rossi', 'Ms Lindqvist', 'Mr Okafor'],
  },
};
