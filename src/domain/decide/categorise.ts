import { isCategory } from '../category.ts';
import type { CommandOf } from '../commands.ts';
import type { Complaint } from '../complaint.ts';
import { decided, refuse, type Decision, type Situation } from '../decision.ts';
import { findProduct, type Desk } from '../desk.ts';
import { checkTalks } from './contact.ts';
import { checkVerb, openStatuses, wordsIn } from './guards.ts';

/** What it is about, by the desk's lists; left out stays as it was. Asked for until the complaint is closed. */
export function decideCategorise(
  complaint: Complaint,
  command: CommandOf<'categorise'>,
  situation: Situation,
): Decision {
  const statuses = ['reported', 'acknowledged', 'resolved', 'closed'] as const;
  const refused = checkVerb(complaint, situation, { verb: 'edit', statuses });
  if (refused !== null) return refused;
  const category = command.category ?? complaint.category;
  const module = command.module ?? complaint.module;
  const tags = command.tags.length === 0 ? complaint.tags : [...new Set(command.tags)];
  if (category !== null && !isCategory(category, situation.desk))
    return refuse({ code: 'words-needed', verb: 'edit', field: 'category' });
  if (command.module !== null && !isModule(command.module, complaint, situation.desk))
    return refuse({ code: 'words-needed', verb: 'edit', field: 'module' });
  const isSame =
    category === complaint.category &&
    module === complaint.module &&
    tags.join('\n') === complaint.tags.join('\n');
  if (isSame) return refuse({ code: 'nothing-changed' });
  return decided({
    type: 'categorised',
    data: { category, module, tags },
    ...wordsIn('reason', command.reason),
  });
}

/** Where the desk lists the modules of a product, it is one of them. */
function isModule(module: string, { product }: Complaint, desk: Desk): boolean {
  const { modules = [] } = findProduct(desk, product) ?? {};
  return modules.length === 0 || modules.includes(module);
}

/** What is known of a talk beside its summary. */
export function decideContactDetail(
  complaint: Complaint,
  command: CommandOf<'contact-detail'>,
  situation: Situation,
): Decision {
  const refused = checkTalks(complaint, situation, 'contact', [...openStatuses, 'closed']);
  if (refused !== null) return refused;
  const contact = complaint.contacts.findLast(
    ({ version }) => command.contact === null || version === command.contact,
  );
  if (contact === undefined) return refuse({ code: 'not-open', verb: 'contact' });
  const { direction, remedy, mayCall, demand, contactPerson } = command;
  const isEmpty = [direction, remedy, mayCall, demand, contactPerson].every((found) => found === null);
  if (isEmpty) return refuse({ code: 'nothing-changed' });
  return decided({
    type: 'contact-detailed',
    data: { contact: contact.version, direction, remedy, mayCall },
    words: {
      ...(demand === null ? {} : { demand }),
      ...(contactPerson === null ? {} : { contactPerson }),
    },
  });
}
