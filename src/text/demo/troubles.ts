import { apiTroubles } from './api.ts';
import { billingTroubles } from './billing.ts';
import { mobileTroubles } from './mobile.ts';
import { reportTroubles } from './reports.ts';
import type { Scenario } from './scenario.ts';
import { serviceTroubles } from './service.ts';

/** By the products of the made-up desk. */
export const troubles: Readonly<Record<string, readonly Scenario[]>> = {
  billing: billingTroubles,
  reports: reportTroubles,
  mobile: mobileTroubles,
  api: apiTroubles,
  delivery: serviceTroubles,
};
