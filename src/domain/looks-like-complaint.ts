/**
 * Words and phrases in folded text (NFKC, lower case). A plaint says by itself that somebody complains; a matter may
 * be one when a customer stands beside it, or another matter.
 */
const plaints: readonly RegExp[] = [
  /(?:我们?要|要|想|打算|准备|已经?|再)?投诉(?!率|数|量|统计|报表|流程|渠道|入口|专员|模板|系统|机器人|处理|记录|单|类|培训|中心|平台|热线|电话)/u,
  /退钱|赔偿|赔钱|要(?:个|一个)?说法|给(?:个|一个)?说法|讨(?:个|一个)?说法/u,
  /差评|太差劲?|(?:很|非常|太|极其?|十分)不满意?|太过分|忍无可忍|受不了|气死|火大|恼火|发火|大发雷霆/u,
  /骗子|欺骗|骗人|忽悠|坑人|坑爹|霸王条款|垃圾(?:产品|软件|系统|服务|公司)/u,
  /(?:什么|这)(?:服务)?态度|态度(?:很|太|非常|极其?|特别)?(?:恶劣|差|不好)/u,
  /12315|12300|消协|工信部|曝光|起诉|律师函?|法院|媒体/u,
  /(?:没有?人|没谁|无人)(?:管|理|处理|回复|回应|跟进|接)|(?:一直|始终|迟迟|到现在|至今)(?:都)?(?:没|不|未)(?:人)?(?:处理|解决|回复|回应|修|给|退|到账)/u,
  /(?:反馈|催|说|提|打|联系)了?(?:好几|好多|多|几|[两三四五六七八九十\d]+)(?:次|遍|回)/u,
  /要(?:求)?(?:解约|退订|退货|退款|换人|解除合同)|不(?:再)?续(?:费|约)了/u,
  /\bcomplain(?:s|ed|ing|t|ts)?\b(?! (?:rate|rates|form|process|procedure|bot|template|report|reports|handling|management|department|desk|channel|tracker))/u,
  /\b(?:unacceptable|outrageous|disgusted|disgraceful|ridiculous|appalling|infuriating|furious|livid|fed up)\b/u,
  /\b(?:very|really|so|extremely|deeply|quite|rather) (?:disappointed|unhappy|dissatisfied|frustrated|angry|upset|annoyed)\b/u,
  /\b(?:not (?:at all )?(?:happy|satisfied|acceptable|good enough)|had enough|worst (?:service|support|product|experience)|(?:terrible|awful|horrible|appalling) (?:service|support|product|experience|job))\b/u,
  /\b(?:scam|rip-?off|ripped off|cheated|lied to us|false advertising)\b/u,
  /\b(?:lawyers?|legal action|sue (?:you|us)|take you to court|ombudsman|bad review|one[- ]star)\b/u,
  /\b(?:no ?one|nobody) (?:ever )?(?:answers|answered|responds|responded|replies|replied|cares|helps|helped|picks up|gets back|got back)\b/u,
  /\b(?:demand|demands|demanding|want|wants|insist|insists|asking for|asks for) (?:a |an |my |our |their |his |her |the )?(?:full |immediate )?(?:refund|money back|compensation|apology)\b/u,
  /\b(?:cancel|cancelling|canceling|terminate|leave|leaving) (?:my|our|their|the) (?:contract|subscription|account)\b/u,
  /\b(?:third|fourth|fifth|umpteenth|tenth) time (?:this|that|we|i|it|they|now)\b|\bhow many times\b/u,
];

const matters: readonly RegExp[] = [
  /退款(?!流程|政策|规则|接口|功能|入口|率|统计|说明)|多扣|乱扣费|扣错|重复扣|扣了(?:两|二|三|2|3)次/u,
  /又(?:坏|崩|挂|错|丢|不能|不行|打不开|登不上|宕机|出错|出问题)|崩溃|打不开|登不上|用不了|不能用|没法用|丢了|丢失|没到账/u,
  /还(?:是)?(?:没|不)(?:解决|处理|修好|修复|回复|好|行|能用)|拖了|等了(?:[一两三四五六七八九十\d]+|好几|几)(?:天|周|个?小时|个?月|个?星期)/u,
  /不满|生气|失望|抱怨|着急|急死|催得|态度|敷衍|推诿|推来推去|踢皮球/u,
  /\b(?:refund|charged twice|double[- ]charged|overcharged|wrong(?:ly)? (?:charged|billed|invoice))\b/u,
  /\b(?:broken|crash(?:es|ed|ing)?|doesn'?t work|does not work|not working|stopped working|down again|lost (?:all )?(?:my|our|their|his|her) (?:data|files|work))\b/u,
  /\bstill (?:not|no|broken|waiting|hasn'?t|haven'?t|doesn'?t|isn'?t|nothing|unresolved)\b|\bwaiting for (?:days|weeks|hours|months|\d+)\b/u,
  /\b(?:disappointed|unhappy|dissatisfied|frustrated|angry|upset|annoyed)\b/u,
];

/** Somebody outside speaks, or is spoken of. */
const customers =
  /客户|顾客|用户|甲方|对方|客人|他们说|他说|她说|\b(?:customers?|clients?|users?|they say|he says|she says|they said|he said|she said)\b/u;

/** What takes a plaint back: it is denied, over, asked about, or a joke. */
const denials: readonly RegExp[] = [
  /(?:没有?|无|零|0|不是|不算|别|避免|减少|防止|防范|预防|未收到|没收到|没接到)(?:任何|一个|一起|一条|什么|新的?|客户的?)*(?:投诉|差评|赔偿|起诉|不满)/gu,
  /投诉(?:已经?|都|全部)?(?:解决|处理完|结案|关闭|撤回|撤销|撤了)/gu,
  /\b(?:no|zero|without|never|fewer|less|avoid|prevent|reduce|not a|isn'?t a|can'?t|cannot|don'?t|not|nothing to)(?: any| a| single| more| one| new| really)* complain(?:s|ed|ing|t|ts)?(?: about)?\b/gu,
];
const jokes =
  /哈哈|嘿嘿|嘻嘻|233+|开(?:个)?玩笑|逗你|狗头|😂|🤣|😆|😜|\b(?:lol|lmao|rofl|haha+|hehe+|just kidding|jk|only joking)\b|:(?:joy|rofl|laughing|stuck_out_tongue|wink):/u;
const closings =
  /(?:问题|事情|投诉|这个|都|已经?|终于)(?:都|已经?)*(?:解决|修好|修复|搞定|处理好)了|客户(?:很|非常|挺|都)?(?:满意|高兴|开心|认可)|\b(?:all good now|is (?:now )?(?:fixed|resolved|solved)|has been (?:fixed|resolved|solved)|happy customers?|customers? (?:is|are) (?:very )?(?:happy|satisfied))\b/u;
const howTo =
  /(?:怎么|如何|怎样|在哪(?:里|儿)?)(?:处理|回复|应对|查|看|办理|申请|操作|设置|统计|导出|配置)?|流程是|有没有(?:模板|话术|文档)|\b(?:how (?:do|can|should|would|to)|where (?:do|can|is)|what(?:'s| is) (?:the|our) (?:process|policy))\b/u;
const reference = /(?:^|[^a-z0-9])c-?\d+(?![a-z0-9-])/u;

const longestRead = 4000;
const enough = 2;

/**
 * Whether a message sounds like a customer's complaint, to offer opening one. Rather too few than too many: an offer
 * that is wrong disturbs. `own` are the desk's words and phrases, each of which is enough.
 */
export function looksLikeComplaint(source: string, own: readonly string[] = []): boolean {
  const text = fold(source.slice(0, longestRead));
  if (text === '' || jokes.test(text) || reference.test(text)) return false;
  const left = denials.reduce((rest, denial) => rest.replaceAll(denial, ' '), text);
  if (closings.test(left)) return false;
  if (own.some((word) => word.trim() !== '' && left.includes(fold(word)))) return true;
  const score = 2 * count(plaints, left) + count(matters, left) + (customers.test(left) ? 1 : 0);
  // Only a customer beside it, or nothing at all: talk about work.
  const hasMatter = count(plaints, left) + count(matters, left) > 0;
  return hasMatter && score >= (howTo.test(left) ? enough + 2 : enough);
}

function count(patterns: readonly RegExp[], text: string): number {
  return patterns.filter((pattern) => text.search(pattern) >= 0).length;
}

function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('’', "'").replaceAll(/\s+/gu, ' ').trim();
}
