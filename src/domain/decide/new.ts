import { isCategory } from '../category.ts';
import type { NewComplaint } from '../commands.ts';
import type { Decision, Situation } from '../decision.ts';
import { decided, refuse } from '../decision.ts';
import { findPerson, findProduct, isSamePerson } from '../desk.ts';
import type { Words } from '../events.ts';
import { priorityOf } from '../priority.ts';
import { personOf } from '../actor.ts';
import { draftTitle } from '../title.ts';

/** Opens a complaint. It runs under the latest version of its product's policy from here on. */
export function decideNew(command: NewComplaint, { actor, desk }: Situation): Decision {
  const reporter = personOf(actor);
  if (reporter === null) return refuse({ code: 'unknown-person' });
  const product = findProduct(desk, command.product);
  if (product === null) return refuse({ code: 'unknown-product', product: command.product });
  if (command.demand.trim() === '') return refuse({ code: 'words-needed', verb: 'new', field: 'demand' });
  const about = findPerson(desk, command.about)?.id ?? null;
  if (isSamePerson(desk, about, reporter)) return refuse({ code: 'complained-about' });
  if (command.about !== null && about === null) return refuse({ code: 'unknown-person' });
  const { category = null } = command;
  if (category !== null && !isCategory(category, desk))
    return refuse({ code: 'words-needed', verb: 'new', field: 'category' });
  const policy = desk.policies.get(product.policy);
  const policyVersion = desk.latestPolicyVersion.get(product.policy);
  if (policy === undefined || policyVersion === undefined)
    throw new Error(`product ${product.id} has no policy`);
  const { severity, urgency } = command;
  return decided({
    type: 'reported',
    data: {
      product: product.id,
      severity,
      urgency,
      priority: priorityOf(severity, urgency, policy.priorities ?? undefined),
      policyVersion,
      reporter,
      about,
      // A complaint about a person never stands in the product's channel.
      restricted: command.restricted || about !== null,
      source: command.source,
      remedy: command.remedy,
      complainedAt: command.complainedAt,
      origin: command.origin,
      attachments: command.attachments,
      isTitleDrafted: command.title === null,
      isNearMiss: command.isNearMiss ?? false,
      category,
    },
    words: wordsOf(command),
  });
}

function wordsOf(command: NewComplaint): Words {
  return {
    demand: command.demand.trim(),
    title: command.title ?? draftTitle(command.demand),
    ...(command.customer === null ? {} : { customer: command.customer }),
    ...(command.contactPerson === null ? {} : { contactPerson: command.contactPerson }),
  };
}
